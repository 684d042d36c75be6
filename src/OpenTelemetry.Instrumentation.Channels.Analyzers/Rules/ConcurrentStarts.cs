// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules;

/// <summary>
/// Determines whether calls of one channel run concurrently: in lambdas that are started as tasks, several times.
/// </summary>
internal static class ConcurrentStarts
{
    public static bool Of(IEnumerable<ChannelCall> calls, ChannelUses uses, ChannelTypes types)
    {
        var started = new HashSet<IOperation>();
        foreach (ChannelCall call in calls)
        {
            if (call.Invocation.Function() is IAnonymousFunctionOperation lambda && StartOf(lambda, types) is { } start)
            {
                started.Add(lambda);
                if (started.Count > 1 || IsRepeated(start, uses))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // The channel is older than the loop: all turns share it. A start that is awaited at once is over before the next.
    private static bool IsRepeated(IInvocationOperation start, ChannelUses uses)
        => start.Loop() is { } loop && !uses.IsMadeIn(loop) && start.Dressed().Consumer() is not IAwaitOperation;

    private static IInvocationOperation? StartOf(IAnonymousFunctionOperation lambda, ChannelTypes types)
        => TaskStart.Of(lambda, types) is { TargetMethod.Name: "Run" } start
            && start.Dressed().Consumer() is not IAwaitOperation
            ? start
            : null;
}
