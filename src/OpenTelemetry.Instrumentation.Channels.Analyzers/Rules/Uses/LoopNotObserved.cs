// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules.Uses;

/// <summary>CHN005: a reading loop in a lambda whose task is thrown away, without a catch for all exceptions.</summary>
internal sealed class LoopNotObserved : IUseRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.LoopNotObserved,
        "A consumer runs unobserved: when it fails, nobody knows",
        "Nobody awaits this consumer: when it fails, its channel has no reader any more and nobody knows",
        RuleCategories.Reliability,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.LoopNotObserved));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Examine(ChannelUses uses, UseContext context)
    {
        foreach (ReadLoop loop in ReadLoop.Of(uses))
        {
            if (loop.Loop.Function() is IAnonymousFunctionOperation lambda
                && StartOf(lambda, context.Types) is { } start
                && start.Consumer() is IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation }
                && !lambda.InSameFunction().Any(CatchesAll))
            {
                context.Report(s_descriptor, start);
            }
        }
    }

    private static IInvocationOperation? StartOf(IAnonymousFunctionOperation lambda, ChannelTypes types)
    {
        IOperation? current = lambda.Parent;
        while (current is IDelegateCreationOperation or IConversionOperation or IArgumentOperation)
        {
            current = current.Parent;
        }

        return current is IInvocationOperation { TargetMethod.Name: "Run" } call
            && SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, types.Task) ? call : null;
    }

    private static bool CatchesAll(IOperation operation)
        => operation is ICatchClauseOperation { ExceptionType: var type }
            && (type is null or { SpecialType: SpecialType.System_Object } || type.ToDisplayString() == "System.Exception");
}
