// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules.Calls;

/// <summary>CHN016: a channel wait that is made anew for each <c>WhenAny</c> of a loop.</summary>
internal sealed class OrphanedWait : ICallRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.OrphanedWait,
        "A wait on a channel is left behind in each turn of a loop",
        "Each turn of the loop starts another '{0}' and may leave it behind: {1}",
        RuleCategories.Reliability,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: RulePage.Of(RuleIds.OrphanedWait),
        helpLinkUri: RulePage.LinkTo(RuleIds.OrphanedWait));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Examine(ChannelCall call, CallContext context)
    {
        if (call.Kind is not (ChannelOperationKind.Read or ChannelOperationKind.WaitToRead)
            || call.Invocation.Loop() is not { } loop
            || WhenAnyOf(call.Invocation.Dressed(), context.Types) is not { } whenAny
            || whenAny.Loop() != loop
            || loop.CanLeave()
            || IsCanceledInLoop(call, loop))
        {
            return;
        }

        string effect = call.Kind == ChannelOperationKind.Read
            ? "it takes an item that is lost"
            : "waits pile up until the next item comes";
        context.Report(s_descriptor, call.Invocation, call.Invocation.TargetMethod.Name, effect);
    }

    private static IInvocationOperation? WhenAnyOf(IOperation task, ChannelTypes types)
    {
        for (IOperation? current = task.Parent;
            current is not (null or IBlockOperation or ILoopOperation or IExpressionStatementOperation);
            current = current.Parent)
        {
            if (current is IInvocationOperation call)
            {
                return call.TargetMethod.Name == "WhenAny"
                    && KnownTypes.Is(call.TargetMethod.ContainingType, types.Known.Task) ? call : null;
            }
        }

        return null;
    }

    // A source of tokens that is made for the turn ends the wait with it.
    private static bool IsCanceledInLoop(ChannelCall call, ILoopOperation loop)
        => call.HasToken
            && call.Invocation.Arguments.Any(argument => argument.Value.InSameFunction()
                .OfType<ILocalReferenceOperation>()
                .Any(local => local.Local.DeclaringSyntaxReferences.Any(
                    declaration => loop.Syntax.Span.Contains(declaration.Span))));
}
