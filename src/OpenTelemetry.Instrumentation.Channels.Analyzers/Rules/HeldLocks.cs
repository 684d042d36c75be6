// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules;

/// <summary>Finds the locks that code has taken and not yet given back, statement by statement.</summary>
internal static class HeldLocks
{
    public static IEnumerable<ISymbol> At(IOperation place, ChannelTypes types)
    {
        IOperation child = place;
        for (IOperation? current = place.Parent;
            current is not null and not IAnonymousFunctionOperation and not ILocalFunctionOperation;
            child = current, current = current.Parent)
        {
            if (current is ILockOperation && LockUse.Acquired(current, types) is { } locked)
            {
                yield return locked;
            }

            if (current is IUsingOperation { Resources: { } resources }
                && resources != child
                && ScopeIn(resources, types) is { } scoped)
            {
                yield return scoped;
            }

            if (current is not IBlockOperation block)
            {
                continue;
            }

            var held = new List<ISymbol>();
            foreach (IOperation statement in block.Operations.TakeWhile(one => one != child))
            {
                if (statement is IUsingDeclarationOperation declaration)
                {
                    if (ScopeIn(declaration, types) is { } entered)
                    {
                        yield return entered;
                    }

                    continue;
                }

                if (CallOf(statement) is not { } call)
                {
                    // A try whose finally gives the lock back, or a branch that may.
                    held.RemoveAll(one => statement.InSameFunction().Any(part =>
                        SymbolEqualityComparer.Default.Equals(LockUse.Released(part, types), one)));
                    continue;
                }

                if (LockUse.Released(call, types) is { } released)
                {
                    held.RemoveAll(one => SymbolEqualityComparer.Default.Equals(one, released));
                }
                else if (LockUse.Acquired(call, types) is { } acquired)
                {
                    held.Add(acquired);
                }
            }

            foreach (ISymbol symbol in held)
            {
                yield return symbol;
            }
        }
    }

    private static ISymbol? ScopeIn(IOperation resources, ChannelTypes types)
        => resources.InSameFunction()
            .OfType<IInvocationOperation>()
            .Where(static call => call.IsUsed())
            .Select(call => LockUse.Acquired(call, types))
            .FirstOrDefault(static acquired => acquired is not null);

    private static IInvocationOperation? CallOf(IOperation statement)
    {
        IOperation? current = (statement as IExpressionStatementOperation)?.Operation.WithoutConversions();
        if (current is IAwaitOperation awaited)
        {
            current = awaited.Operation.WithoutConversions();
        }

        return current is IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } task }
            ? task.WithoutConversions() as IInvocationOperation
            : current as IInvocationOperation;
    }
}
