// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

/// <summary>Code of which only one part is run.</summary>
internal static class Alternatives
{
    /// <summary>
    /// Returns whether one of the two is run, not both: the branches of one condition, a try and its catch, a block
    /// that is left at its end and what comes after it.
    /// </summary>
    public static bool IsAlternativeTo(this IOperation one, IOperation other)
        => IsInOtherBranch(one, other) || IsLeftBefore(one, other) || IsLeftBefore(other, one);

    /// <summary>
    /// Returns whether the function is left where the block, or the single statement of a branch, ends.
    /// </summary>
    public static bool IsLeftAtItsEnd(this IOperation branch)
        => (branch is IBlockOperation block ? block.Operations.LastOrDefault() : branch)
            is IReturnOperation or IThrowOperation or IExpressionStatementOperation { Operation: IThrowOperation };

    private static bool IsInOtherBranch(IOperation one, IOperation other)
    {
        for (IOperation? current = one; current?.Parent is { } parent; current = parent)
        {
            if (parent is IConditionalOperation or ISwitchOperation or ITryOperation
                && other.IsInside(parent)
                && !other.IsInside(current))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsLeftBefore(IOperation early, IOperation late)
    {
        IOperation function = early.Function();
        if (early.Syntax.SpanStart > late.Syntax.SpanStart || !late.IsInside(function))
        {
            return false;
        }

        for (IOperation? current = early;
            current is not null && current != function && !late.IsInside(current);
            current = current.Parent)
        {
            if (current is IBlockOperation { Parent: IConditionalOperation } && current.IsLeftAtItsEnd())
            {
                return true;
            }
        }

        return false;
    }
}
