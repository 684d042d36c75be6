// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules;

/// <summary>Determines whether code has to take a lock to get to a place, or to go on from there.</summary>
internal readonly struct LockOrder(ISymbol held, IOperation holder, ChannelTypes types, TypeFacts facts)
{
    private const int MaxDepth = 3;

    /// <summary>Returns whether the place is reached with the lock held, or after it was taken.</summary>
    public bool IsNeededFor(IOperation place) => IsNeededFor(place, MaxDepth);

    /// <summary>Returns whether the lock is taken in the code, or in methods that it calls.</summary>
    public bool IsTakenIn(IOperation code, int after) => IsTakenIn(code.Function(), code, after, MaxDepth);

    private bool IsNeededFor(IOperation place, int depth)
    {
        if (IsHeldAt(place) || IsTakenBefore(place))
        {
            return true;
        }

        if (depth == 0 || place.FunctionSymbol() is not { } function || !facts.IsCalledHereOnly(function))
        {
            return false;
        }

        IReadOnlyList<IOperation> callers = facts.ReferencesTo(function);
        LockOrder self = this;
        IOperation holding = holder;

        // What the holder of the lock starts need not take it.
        return callers.Count > 0
            && !callers.Any(caller => caller.Function() == holding.Function())
            && callers.All(caller => caller is IInvocationOperation && self.IsNeededFor(caller, depth - 1));
    }

    private bool IsHeldAt(IOperation place)
    {
        ISymbol wanted = held;
        return HeldLocks.At(place, types).Any(one => SymbolEqualityComparer.Default.Equals(one, wanted));
    }

    private bool IsTakenBefore(IOperation place)
        => facts.Acquisitions(held)
            .Any(acquisition => acquisition.ComesBefore(place) && !IsUnderCondition(acquisition, place));

    // A branch that the place is not in may not have been run.
    private static bool IsUnderCondition(IOperation acquisition, IOperation place)
    {
        for (IOperation? current = acquisition.Parent;
            current is not null && !place.IsInside(current);
            current = current.Parent)
        {
            if (current is IConditionalOperation or ISwitchOperation or ICatchClauseOperation)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsTakenIn(IOperation function, IOperation? code, int after, int depth)
    {
        bool IsThere(IOperation operation)
            => operation.Function() == function
                && operation.Syntax.SpanStart > after
                && (code is null || operation.IsInside(code));

        if (facts.Acquisitions(held).Any(IsThere))
        {
            return true;
        }

        if (depth == 0)
        {
            return false;
        }

        LockOrder self = this;
        return facts.CallsIn(function).Where(IsThere).Any(call => self.IsTakenBy(call.TargetMethod, depth - 1));
    }

    private bool IsTakenBy(IMethodSymbol method, int depth)
    {
        TypeFacts known = facts;
        return facts.Acquisitions(held).Any(acquisition => IsIn(acquisition, method))
            || (depth > 0 && known.ReferencesTo(method).Count > 0 && CallsTaker(method, depth));
    }

    private bool CallsTaker(IMethodSymbol method, int depth)
    {
        LockOrder self = this;
        return facts.CallsFrom(method).Any(call => !SymbolEqualityComparer.Default.Equals(call.TargetMethod, method)
            && self.IsTakenBy(call.TargetMethod, depth - 1));
    }

    private static bool IsIn(IOperation operation, IMethodSymbol method)
        => SymbolEqualityComparer.Default.Equals(
            operation.FunctionSymbol()?.OriginalDefinition, method.OriginalDefinition);
}
