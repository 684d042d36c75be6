// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules;

/// <summary>Finds where functions are started as tasks, and what becomes of these.</summary>
internal static class TaskStart
{
    /// <summary>Returns the <c>Task.Run</c> or <c>StartNew</c> that is given the lambda or method group.</summary>
    public static IInvocationOperation? Of(IOperation code, ChannelTypes types)
        => code.DelegateConsumer()
            is IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { } method } call }
            && ((method.Name == "Run" && KnownTypes.Is(method.ContainingType, types.Known.Task))
                || (method.Name == "StartNew" && types.Known.IsTaskFactory(method.ContainingType)))
            ? call
            : null;

    /// <summary>Returns the calls of the function around the place, or the starts of it as a task.</summary>
    public static IEnumerable<IOperation> StartsOf(IOperation place, ChannelTypes types, TypeFacts facts)
    {
        if (place.Function() is IAnonymousFunctionOperation lambda)
        {
            return Of(lambda, types) is { } start ? [start] : [];
        }

        if (place.FunctionSymbol() is not { IsAsync: true } function || !facts.IsCalledHereOnly(function))
        {
            return [];
        }

        return facts.ReferencesTo(function)
            .Select(reference => reference is IInvocationOperation call
                ? call.Function() is IAnonymousFunctionOperation around && IsResultOf(around, call)
                    ? Of(around, types)
                    : call
                : Of(reference, types))
            .OfType<IOperation>();
    }

    /// <summary>Returns whether no code receives the task.</summary>
    public static bool IsForgotten(IOperation start)
        => start.Dressed().Consumer() is IExpressionStatementOperation
            or ISimpleAssignmentOperation { Target: IDiscardOperation };

    private static bool IsResultOf(IAnonymousFunctionOperation lambda, IInvocationOperation call)
        => lambda.Body.Operations is [IReturnOperation { ReturnedValue: { } value }]
            && value.WithoutConversions() == call;
}
