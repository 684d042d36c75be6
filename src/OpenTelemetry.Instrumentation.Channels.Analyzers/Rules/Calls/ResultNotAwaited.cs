// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules.Calls;

/// <summary>CHN012: a <c>ValueTask</c> of a channel that is never awaited, or that is awaited twice.</summary>
internal sealed class ResultNotAwaited : ICallRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.ResultNotAwaited,
        "The result of a channel operation is not awaited",
        "'{0}' is {1}: {2}",
        RuleCategories.Reliability,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: RulePage.Of(RuleIds.ResultNotAwaited),
        helpLinkUri: RulePage.LinkTo(RuleIds.ResultNotAwaited));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Examine(ChannelCall call, CallContext context)
    {
        if (!call.IsAsynchronous)
        {
            return;
        }

        IOperation result = call.Invocation.Dressed();
        switch (result.Consumer())
        {
            case IExpressionStatementOperation:
                Report(call, context, SeverityOf(call), "not awaited", LossOf(call));
                break;
            case ISimpleAssignmentOperation { Target: IDiscardOperation } when call.Kind == ChannelOperationKind.Read:
                Report(call, context, DiagnosticSeverity.Warning, "not awaited", LossOf(call));
                break;
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }
                when result == call.Invocation && SecondUse.Of(declarator, context.Types.Known) is not null:
                Report(
                    call,
                    context,
                    DiagnosticSeverity.Error,
                    "awaited twice",
                    "the second await may get the result of another operation");
                break;
        }
    }

    // A write that is not awaited is harmless where it never waits, and here the channel is not seen.
    private static DiagnosticSeverity SeverityOf(ChannelCall call)
        => call.Kind == ChannelOperationKind.Write ? DiagnosticSeverity.Info : DiagnosticSeverity.Error;

    private static string LossOf(ChannelCall call) => call.Kind switch
    {
        ChannelOperationKind.Read => "the item that it takes is lost",
        ChannelOperationKind.Write => "the item may not be in the channel, and a failure is not seen",
        _ => "the wait has no effect",
    };

    private static void Report(
        ChannelCall call, CallContext context, DiagnosticSeverity severity, string what, string effect)
        => context.Report(s_descriptor, severity, call.Invocation, call.Invocation.TargetMethod.Name, what, effect);
}
