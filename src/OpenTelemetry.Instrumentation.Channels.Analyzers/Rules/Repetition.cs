// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules;

/// <summary>Determines how often code runs for one channel: loops, and several calls of its function.</summary>
internal static class Repetition
{
    private const int MaxDepth = 3;

    /// <summary>
    /// Returns whether the place may be run several times for the same channel: others can call it, or it is repeated.
    /// </summary>
    public static bool IsPossible(IOperation place, ChannelUses uses, TypeFacts facts)
        => RunsOf(place, uses, facts) != 1
            || (!uses.IsMadeIn(place.Function())
                && place.FunctionSymbol() is { } function
                && !facts.IsCalledHereOnly(function));

    /// <summary>
    /// Returns how often the place is seen to run for one channel; <see cref="int.MaxValue"/> in a loop. Where code
    /// that is not seen can run it, it counts once.
    /// </summary>
    public static int RunsOf(IOperation place, ChannelUses uses, TypeFacts facts)
        => RunsOf(place, uses, facts, MaxDepth);

    private static int RunsOf(IOperation place, ChannelUses uses, TypeFacts facts, int depth)
    {
        long turns = 1;
        for (ILoopOperation? loop = place.Loop(); loop is not null; loop = loop.Loop())
        {
            if (!uses.IsMadeIn(loop) && !IsMeasured(loop, uses))
            {
                turns *= LoopTurns.Of(loop) ?? int.MaxValue;
                if (turns >= int.MaxValue)
                {
                    return int.MaxValue;
                }
            }
        }

        return (int)Math.Min(int.MaxValue, turns * RunsOfFunction(place, uses, facts, depth));
    }

    private static int RunsOfFunction(IOperation place, ChannelUses uses, TypeFacts facts, int depth)
    {
        IOperation function = place.Function();
        if (depth == 0 || uses.IsMadeIn(function))
        {
            return 1;
        }

        if (function is IAnonymousFunctionOperation)
        {
            return function.Parent is { } outside ? RunsOf(outside, uses, facts, depth - 1) : 1;
        }

        return place.FunctionSymbol() is { } symbol && (uses.IsLocal || facts.IsCalledHereOnly(symbol))
            ? RunsOf(symbol, uses, facts, depth - 1)
            : 1;
    }

    // The capacity was made for the loop: both are about the same variable.
    private static bool IsMeasured(ILoopOperation loop, ChannelUses uses)
    {
        if (uses.Creation is not { IsBounded: true, Capacity: null } creation)
        {
            return false;
        }

        ISymbol[] sizes =
        [
            .. creation.Invocation.Arguments.SelectMany(argument => argument.DescendantsAndSelf())
                .Select(part => part.ReferencedSymbol())
                .OfType<ISymbol>()
        ];
        IEnumerable<IOperation> head = loop switch
        {
            IForLoopOperation turning => turning.Before.Concat(turning.Condition is { } condition ? [condition] : []),
            IForEachLoopOperation items => [items.Collection],
            _ => [],
        };
        return head.SelectMany(part => part.DescendantsAndSelf())
            .Select(part => part.ReferencedSymbol())
            .Any(symbol => symbol is not null && sizes.Contains(symbol, SymbolEqualityComparer.Default));
    }

    private static int RunsOf(IMethodSymbol function, ChannelUses uses, TypeFacts facts, int depth)
    {
        int runs = 0;
        foreach (IOperation caller in facts.ReferencesTo(function).Where(uses.IsPassedBy))
        {
            bool isItself = SymbolEqualityComparer.Default.Equals(
                caller.FunctionSymbol()?.OriginalDefinition, function.OriginalDefinition);
            int here = isItself ? 0 : RunsOf(caller, uses, facts, depth);
            if (here == int.MaxValue)
            {
                return here;
            }

            runs = (int)Math.Min(int.MaxValue, (long)runs + here);
        }

        return Math.Max(runs, 1);
    }
}
