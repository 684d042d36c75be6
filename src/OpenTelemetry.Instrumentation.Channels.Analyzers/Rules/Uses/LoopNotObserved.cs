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
        description: RulePage.Of(RuleIds.LoopNotObserved),
        helpLinkUri: RulePage.LinkTo(RuleIds.LoopNotObserved));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Examine(ChannelUses uses, UseContext context)
    {
        foreach (ReadLoop loop in ReadLoop.Of(uses))
        {
            if (loop.Loop.Function().InSameFunction().Any(CatchesAll) || SafeTurn.Is(loop.Loop, context.Types))
            {
                continue;
            }

            IOperation? start = StartsOf(loop.Loop, context).FirstOrDefault(IsForgotten);
            if (start is not null)
            {
                context.Report(s_descriptor, start);
                return;
            }
        }
    }

    // The call of an asynchronous method, or Task.Run of it or of a lambda.
    private static IEnumerable<IOperation> StartsOf(ILoopOperation loop, UseContext context)
    {
        if (loop.Function() is IAnonymousFunctionOperation lambda)
        {
            return TaskRunOf(lambda, context.Types) is { } start ? [start] : [];
        }

        if (loop.FunctionSymbol() is not { IsAsync: true } function || !context.Facts.IsCalledHereOnly(function))
        {
            return [];
        }

        return context.Facts.ReferencesTo(function)
            .Select(place => place is IInvocationOperation call
                ? call.Function() is IAnonymousFunctionOperation around && IsResultOf(around, call) ? TaskRunOf(around, context.Types) : call
                : TaskRunOf(place, context.Types))
            .OfType<IOperation>();
    }

    private static bool IsResultOf(IAnonymousFunctionOperation lambda, IInvocationOperation call)
        => lambda.Body.Operations is [IReturnOperation { ReturnedValue: { } value }] && value.WithoutConversions() == call;

    private static bool IsForgotten(IOperation start)
        => start.Dressed().Consumer() is IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation };

    private static IInvocationOperation? TaskRunOf(IOperation code, ChannelTypes types)
    {
        IOperation? current = code.Parent;
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
