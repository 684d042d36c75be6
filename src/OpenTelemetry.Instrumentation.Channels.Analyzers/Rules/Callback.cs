// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules;

/// <summary>
/// Code that others call as long as they like: a handler of an event, a delegate that is assigned to a member, or
/// passed to a method of another assembly that does not just run it.
/// </summary>
internal static class Callback
{
    public static bool IsAround(IOperation place, TypeFacts facts, KnownTypes known)
    {
        IOperation function = place.Function();
        return function is IAnonymousFunctionOperation
            ? IsGivenAway(function, known) || (function.Parent is { } outside && IsAround(outside, facts, known))
            : place.FunctionSymbol() is { } symbol && facts.ReferencesTo(symbol).OfType<IMethodReferenceOperation>()
                .Any(reference => IsGivenAway(reference, known));
    }

    private static bool IsGivenAway(IOperation code, KnownTypes known) => code.DelegateConsumer() switch
    {
        IEventAssignmentOperation => true,
        ISimpleAssignmentOperation { Target: IMemberReferenceOperation } => true,
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod: var method } }
            => method.DeclaringSyntaxReferences.IsEmpty
                && method.ContainingType is { SpecialType: not SpecialType.System_Array } type
                && !IsRunner(type, known),
        _ => false,
    };

    private static bool IsRunner(INamedTypeSymbol type, KnownTypes known)
        => known.SystemThreading.Contains(type)
            || known.SystemLinq.Contains(type)
            || known.SystemCollections.Contains(type);
}
