// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules;

/// <summary>A loop that takes items until the channel ends, or for as long as the process lives.</summary>
internal readonly struct ReadLoop
{
    private ReadLoop(ChannelCall call, ILoopOperation loop)
    {
        Call = call;
        Loop = loop;
    }

    public ChannelCall Call { get; }

    public ILoopOperation Loop { get; }

    /// <summary>Gets a value indicating whether the loop goes on until the end of the channel.</summary>
    public bool WaitsForEnd => Call.Kind != ChannelOperationKind.Read && !Loop.CanLeave();

    public static IEnumerable<ReadLoop> Of(ChannelUses uses)
    {
        foreach (ChannelCall call in uses.Calls)
        {
            ILoopOperation? loop = call.Kind switch
            {
                ChannelOperationKind.ReadAll => call.Invocation.Dressed().Consumer() as IForEachLoopOperation,
                ChannelOperationKind.WaitToRead => WhileOf(call.Invocation.Dressed()),
                ChannelOperationKind.Read when call.Invocation.IsWaitedFor() => call.Loop as IWhileLoopOperation,
                _ => null,
            };
            if (loop is not null)
            {
                yield return new ReadLoop(call, loop);
            }
        }
    }

    private static IWhileLoopOperation? WhileOf(IOperation wait)
        => wait.Consumer() is IAwaitOperation awaited
            && awaited.Loop() is IWhileLoopOperation { Condition: { } condition } loop
            && condition.WithoutConversions() == awaited ? loop : null;
}
