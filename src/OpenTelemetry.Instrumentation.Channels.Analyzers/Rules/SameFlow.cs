// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules;

/// <summary>Follows a flow of code out of private methods that only one place calls and waits for.</summary>
internal static class SameFlow
{
    private const int MaxDepth = 3;

    /// <summary>Returns the place, and those that wait for it to be over, from the inside out.</summary>
    public static IEnumerable<IOperation> Outwards(IOperation place, TypeFacts facts)
    {
        IOperation current = place;
        for (int depth = 0; depth <= MaxDepth; depth++)
        {
            yield return current;
            if (current.FunctionSymbol() is not { } function
                || !facts.IsCalledHereOnly(function)
                || facts.ReferencesTo(function) is not [IInvocationOperation caller]
                || !(caller.IsWaitedFor() || function.ReturnsVoid))
            {
                yield break;
            }

            current = caller;
        }
    }

    /// <summary>Returns whether the place is reached only after the call in the same flow is over.</summary>
    public static bool IsAfter(IOperation place, IOperation call, TypeFacts facts)
        => IsAfter(place, [.. Outwards(call, facts)], facts, MaxDepth);

    /// <summary>Returns whether one of the two is run, not both, here or where their callers wait for them.</summary>
    public static bool AreAlternatives(IOperation one, IOperation other, TypeFacts facts)
    {
        IOperation[] flow = [.. Outwards(other, facts)];
        return Outwards(one, facts).Any(place => Array.Exists(flow, place.IsAlternativeTo));
    }

    private static bool IsAfter(IOperation place, IOperation[] flow, TypeFacts facts, int depth)
    {
        if (Array.Exists(flow, before => before.ComesBefore(place) && !ShareLoop(before, place)))
        {
            return true;
        }

        if (depth == 0)
        {
            return false;
        }

        IReadOnlyList<IOperation> starts = place.Function() is IAnonymousFunctionOperation lambda
            ? [lambda]
            : place.FunctionSymbol() is { } function && facts.IsCalledHereOnly(function)
                ? facts.ReferencesTo(function)
                : [];
        return starts.Count > 0 && starts.All(start => IsAfter(start.Parent ?? start, flow, facts, depth - 1));
    }

    private static bool ShareLoop(IOperation before, IOperation after)
        => before.Loop() is { } loop && after.IsInside(loop);
}
