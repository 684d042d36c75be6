// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules;

/// <summary>Finds a <c>ValueTask</c> in a variable that is surely awaited a second time.</summary>
internal static class SecondUse
{
    public static IOperation? Of(IVariableDeclaratorOperation declarator, KnownTypes known)
    {
        if (!known.IsValueTask(declarator.Symbol.Type))
        {
            return null;
        }

        ILocalReferenceOperation[] uses =
        [
            .. declarator.Function().DescendantsAndSelf()
                .OfType<ILocalReferenceOperation>()
                .Where(use => SymbolEqualityComparer.Default.Equals(use.Local, declarator.Symbol)),
        ];
        if (Array.Exists(uses, use => use.Parent is IAssignmentOperation assignment && assignment.Target == use))
        {
            return null;
        }

        ILocalReferenceOperation[] awaits = Array.FindAll(uses, IsStatementOfItsOwn);
        ILocalReferenceOperation? inLoop = Array.Find(
            awaits, use => use.Loop() is { } loop && !declarator.IsInside(loop) && !loop.CanLeave());
        return inLoop ?? SecondOfBlock(awaits);
    }

    private static IOperation? SecondOfBlock(ILocalReferenceOperation[] awaits)
    {
        for (int i = 1; i < awaits.Length; i++)
        {
            if (Array.FindIndex(awaits, other => Statement(other).Parent == Statement(awaits[i]).Parent) < i)
            {
                return awaits[i];
            }
        }

        return null;
    }

    // Not under a condition: what may not run is not sure.
    private static bool IsStatementOfItsOwn(ILocalReferenceOperation use)
        => use.Dressed().Consumer() is IAwaitOperation awaited
            && awaited.Consumer() is IExpressionStatementOperation or IVariableInitializerOperation
                or ISimpleAssignmentOperation;

    private static IOperation Statement(IOperation operation)
    {
        IOperation current = operation;
        while (current.Parent is { } parent and not IBlockOperation)
        {
            current = parent;
        }

        return current;
    }
}
