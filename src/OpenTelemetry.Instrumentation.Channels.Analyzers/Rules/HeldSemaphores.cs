// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules;

/// <summary>Finds the semaphores that code has entered and not yet released, statement by statement.</summary>
internal static class HeldSemaphores
{
    public static IEnumerable<ISymbol> At(IOperation place, ChannelTypes types)
    {
        IOperation child = place;
        for (IOperation? current = place.Parent;
            current is not null and not IAnonymousFunctionOperation and not ILocalFunctionOperation;
            child = current, current = current.Parent)
        {
            if (current is not IBlockOperation block)
            {
                continue;
            }

            var held = new List<ISymbol>();
            foreach (IOperation statement in block.Operations.TakeWhile(one => one != child))
            {
                if (Call(statement, types) is { } call && call.Instance.ReferencedSymbol() is { } semaphore)
                {
                    if (call.TargetMethod.Name == "Release")
                    {
                        held.RemoveAll(one => SymbolEqualityComparer.Default.Equals(one, semaphore));
                    }
                    else if (call.Arguments.All(argument => argument.Parameter?.Type.SpecialType != SpecialType.System_Int32))
                    {
                        held.Add(semaphore);
                    }
                }
            }

            foreach (ISymbol semaphore in held)
            {
                yield return semaphore;
            }
        }
    }

    private static IInvocationOperation? Call(IOperation statement, ChannelTypes types)
    {
        IOperation? current = (statement as IExpressionStatementOperation)?.Operation.WithoutConversions();
        if (current is IAwaitOperation awaited)
        {
            current = awaited.Operation.WithoutConversions();
        }

        if (current is IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } task })
        {
            current = task.WithoutConversions();
        }

        return current is IInvocationOperation { TargetMethod.Name: "Wait" or "WaitAsync" or "Release" } call
            && SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, types.Semaphore) ? call : null;
    }
}
