// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules;

/// <summary>How often code runs for one channel: loops, and several calls of its function.</summary>
internal static class Repetition
{
    private const int MaxDepth = 3;

    /// <summary>Returns whether the place may be run several times for the same channel: others can call it, or it is repeated.</summary>
    public static bool IsPossible(IOperation place, ChannelCreation creation, TypeFacts facts)
        => RunsOf(place, creation, uses: null, facts) != 1
            || (place.Function() != creation.Invocation.Function()
                && place.FunctionSymbol() is { } function
                && !facts.IsCalledHereOnly(function));

    /// <summary>
    /// Returns how often the place is seen to run for one channel; <see cref="int.MaxValue"/> in a loop. Where code that
    /// is not seen can run it, it counts once.
    /// </summary>
    /// <param name="place">The place.</param>
    /// <param name="creation">The creation: what is around it too makes a new channel each time.</param>
    /// <param name="uses">The channel, or nothing when calls for other channels count too.</param>
    /// <param name="facts">Who calls whom.</param>
    public static int RunsOf(IOperation place, ChannelCreation creation, ChannelUses? uses, TypeFacts facts)
        => RunsOf(place, creation.Invocation, uses, facts, MaxDepth);

    private static int RunsOf(IOperation place, IOperation creation, ChannelUses? uses, TypeFacts facts, int depth)
    {
        for (ILoopOperation? loop = place.Loop(); loop is not null; loop = loop.Loop())
        {
            if (!creation.IsInside(loop))
            {
                return int.MaxValue;
            }
        }

        IOperation function = place.Function();
        if (depth == 0 || creation.IsInside(function))
        {
            return 1;
        }

        if (function is IAnonymousFunctionOperation)
        {
            return function.Parent is { } outside ? RunsOf(outside, creation, uses, facts, depth - 1) : 1;
        }

        if (place.FunctionSymbol() is not { } symbol || !(uses?.IsLocal == true || facts.IsCalledHereOnly(symbol)))
        {
            return 1;
        }

        int runs = 0;
        foreach (IOperation caller in facts.ReferencesTo(symbol).Where(caller => uses?.IsPassedBy(caller) != false))
        {
            int here = caller.FunctionSymbol() is { } outer && SymbolEqualityComparer.Default.Equals(outer, symbol)
                ? 1
                : RunsOf(caller, creation, uses, facts, depth - 1);
            runs = here == int.MaxValue ? here : runs + here;
            if (runs == int.MaxValue || runs < 0)
            {
                return int.MaxValue;
            }
        }

        return Math.Max(runs, 1);
    }
}
