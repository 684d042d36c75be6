// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules.Calls;

/// <summary>CHN022: <c>TryRead</c> in a loop that never waits.</summary>
internal sealed class BusyLoop : ICallRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.BusyLoop,
        "A loop asks a channel again and again without waiting",
        "The loop burns a processor while the channel is empty: wait with 'WaitToReadAsync' or 'ReadAsync'",
        RuleCategories.Performance,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: RulePage.Of(RuleIds.BusyLoop),
        helpLinkUri: RulePage.LinkTo(RuleIds.BusyLoop));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    private static readonly HashSet<string> s_waits = new(StringComparer.Ordinal)
    {
        "Sleep", "SpinOnce", "SpinWait", "Yield", "Delay", "Wait", "WaitOne", "SpinUntil", "GetResult", "Join",
    };

    public void Examine(ChannelCall call, CallContext context)
    {
        if (call.Kind == ChannelOperationKind.TryRead
            && call.Invocation.Loop() is IWhileLoopOperation { Condition: { } condition } loop
            && IsNegatedCondition(call.Invocation, condition)
            && !loop.InSameFunction().Any(Waits)
            && !loop.CanLeave())
        {
            context.Report(s_descriptor, call.Invocation);
        }
    }

    // while (!reader.TryRead(out item)): it turns as long as there is nothing.
    private static bool IsNegatedCondition(IInvocationOperation call, IOperation condition)
        => condition.WithoutConversions() is IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not
            && not.Operand.WithoutConversions() == call;

    private static bool Waits(IOperation operation) => operation switch
    {
        IAwaitOperation => true,
        IInvocationOperation call => s_waits.Contains(call.TargetMethod.Name),
        _ => false,
    };
}
