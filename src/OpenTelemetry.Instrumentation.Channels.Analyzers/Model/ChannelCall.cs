// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

/// <summary>A call of a method of a reader or writer.</summary>
internal readonly struct ChannelCall
{
    private ChannelCall(ChannelOperationKind kind, IInvocationOperation invocation, bool hasToken)
    {
        Kind = kind;
        Invocation = invocation;
        HasToken = hasToken;
    }

    public ChannelOperationKind Kind { get; }

    public IInvocationOperation Invocation { get; }

    /// <summary>Gets a value indicating whether a token can end the wait.</summary>
    public bool HasToken { get; }

    public bool IsRead
        => Kind is ChannelOperationKind.TryRead or ChannelOperationKind.Read or ChannelOperationKind.ReadAll;

    public bool IsWrite => Kind is ChannelOperationKind.TryWrite or ChannelOperationKind.Write;

    /// <summary>Gets a value indicating whether the call needs items, and takes none or some.</summary>
    public bool NeedsItems
        => Kind is ChannelOperationKind.Read or ChannelOperationKind.WaitToRead or ChannelOperationKind.ReadAll;

    /// <summary>Gets the loop that the call turns in; of <c>ReadAllAsync</c>, the one that takes its items.</summary>
    public ILoopOperation? Loop
        => Kind == ChannelOperationKind.ReadAll && Invocation.Dressed().Consumer() is IForEachLoopOperation items
            ? items
            : Invocation.Loop();

    public bool EndsChannel => Kind is ChannelOperationKind.Complete or ChannelOperationKind.TryComplete;

    /// <summary>Gets a value indicating whether the call returns a <c>ValueTask</c>.</summary>
    public bool IsAsynchronous
        => Kind is ChannelOperationKind.Read or ChannelOperationKind.WaitToRead
            or ChannelOperationKind.Write or ChannelOperationKind.WaitToWrite;

    public static ChannelCall? Of(IInvocationOperation invocation, ChannelTypes types)
    {
        ChannelOperationKind kind = KindOf(invocation.TargetMethod.Name);
        if (kind == ChannelOperationKind.None
            || invocation.Instance is null
            || !types.DeclaresOperation(invocation.TargetMethod))
        {
            return null;
        }

        return new ChannelCall(kind, invocation, PassesToken(invocation, types) || IsWithCancellation(invocation));
    }

    private static ChannelOperationKind KindOf(string name) => name switch
    {
        "TryRead" => ChannelOperationKind.TryRead,
        "TryPeek" => ChannelOperationKind.TryPeek,
        "ReadAsync" => ChannelOperationKind.Read,
        "WaitToReadAsync" => ChannelOperationKind.WaitToRead,
        "ReadAllAsync" => ChannelOperationKind.ReadAll,
        "TryWrite" => ChannelOperationKind.TryWrite,
        "WriteAsync" => ChannelOperationKind.Write,
        "WaitToWriteAsync" => ChannelOperationKind.WaitToWrite,
        "Complete" => ChannelOperationKind.Complete,
        "TryComplete" => ChannelOperationKind.TryComplete,
        _ => ChannelOperationKind.None,
    };

    private static bool PassesToken(IInvocationOperation invocation, ChannelTypes types)
    {
        foreach (IArgumentOperation argument in invocation.Arguments)
        {
            if (KnownTypes.Is(argument.Parameter?.Type, types.Known.CancellationToken)
                && !argument.IsNoToken(types))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWithCancellation(IInvocationOperation invocation)
    {
        for (IOperation? current = invocation.Parent;
            current is IArgumentOperation or IInvocationOperation;
            current = current.Parent)
        {
            if (current is IInvocationOperation { TargetMethod.Name: "WithCancellation" }
                || (current is IInvocationOperation { TargetMethod.Name: "GetAsyncEnumerator" } call
                    && call.Arguments.Any(argument => argument.ArgumentKind != ArgumentKind.DefaultValue)))
            {
                return true;
            }
        }

        return false;
    }
}
