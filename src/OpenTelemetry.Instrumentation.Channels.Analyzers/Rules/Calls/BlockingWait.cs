// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules.Calls;

/// <summary>CHN006: <c>Result</c>, <c>Wait</c> or <c>GetResult</c> directly on a channel operation.</summary>
internal sealed class BlockingWait : ICallRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.BlockingWait,
        "A thread is blocked until a channel operation ends",
        "'{0}' blocks the thread until the channel is ready: await it",
        RuleCategories.Performance,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: RulePage.Of(RuleIds.BlockingWait),
        helpLinkUri: RulePage.LinkTo(RuleIds.BlockingWait));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Examine(ChannelCall call, CallContext context)
    {
        if (call.IsAsynchronous && IsBlocking(call.Invocation.Dressed()) && !MustBeSynchronous(call, context)
            && !IsThreadOfItsOwn(call, context)
            && WriteRoom.Of(call, context.Types) is not Room.Always and var room)
        {
            context.Report(
                s_descriptor,
                IsAlwaysWrong(call, room, context) ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info,
                call.Invocation,
                call.Invocation.TargetMethod.Name);
        }
    }

    // A synchronous function may block on purpose. The result of a ValueTask that is not ready is an exception, no
    // wait. A write to a channel that is not seen may always find room.
    private static bool IsAlwaysWrong(ChannelCall call, Room room, CallContext context)
        => (IsInAsyncFunction(call, context) || IsValueTask(call.Invocation.Dressed().Type, context.Types.Known))
            && (room == Room.Limited || call.Kind is ChannelOperationKind.Read or ChannelOperationKind.WaitToRead);

    private static bool IsValueTask(ITypeSymbol? type, KnownTypes known)
        => known.IsValueTask(type) || known.IsConfiguredValueTask(type);

    private static bool IsBlocking(IOperation task) => task.Consumer() switch
    {
        IPropertyReferenceOperation { Property.Name: "Result" } => true,
        IInvocationOperation { TargetMethod.Name: "Wait", Arguments.Length: 0 } => true,
        IInvocationOperation { TargetMethod.Name: "GetAwaiter" } awaiter =>
            awaiter.Consumer() is IInvocationOperation { TargetMethod.Name: "GetResult" },
        _ => false,
    };

    // A Main that is not async, a lock, and a signature that others demand leave no choice.
    private static bool MustBeSynchronous(ChannelCall call, CallContext context)
        => !IsInAsyncFunction(call, context)
            && context.ContainingSymbol is IMethodSymbol method
            && (method.Name is "Main" or "<Main>$" || method.IsOverride || ImplementsInterface(method));

    // The loop of a thread that is there to wait: it has no flow to give back.
    private static bool IsThreadOfItsOwn(ChannelCall call, CallContext context)
        => call is { Kind: ChannelOperationKind.WaitToRead, Loop: IWhileLoopOperation { Condition: { } condition } }
            && call.Invocation.IsInside(condition)
            && !IsInAsyncFunction(call, context);

    private static bool IsInAsyncFunction(ChannelCall call, CallContext context)
        => call.Invocation.Function() switch
        {
            IAnonymousFunctionOperation lambda => lambda.Symbol.IsAsync,
            ILocalFunctionOperation function => function.Symbol.IsAsync,
            _ => context.ContainingSymbol is IMethodSymbol { IsAsync: true },
        };

    private static bool ImplementsInterface(IMethodSymbol method)
        => method.ExplicitInterfaceImplementations.Length > 0
            || method.ContainingType.AllInterfaces
                .SelectMany(type => type.GetMembers(method.Name))
                .Any(member => SymbolEqualityComparer.Default.Equals(
                    method.ContainingType.FindImplementationForInterfaceMember(member), method));
}
