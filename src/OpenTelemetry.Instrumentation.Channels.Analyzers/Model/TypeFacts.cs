// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

/// <summary>
/// Holds the facts of a type besides its channels: where it calls its own methods, and where it takes locks. Operations
/// may come from several threads.
/// </summary>
internal sealed class TypeFacts(INamedTypeSymbol type, ChannelTypes types)
{
    private readonly object _lock = new();
    private readonly Dictionary<ISymbol, List<IOperation>> _references = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, List<IOperation>> _acquisitions = new(SymbolEqualityComparer.Default);

    public void Add(IOperation operation)
    {
        if (LockUse.Acquired(operation, types) is { } acquired)
        {
            Add(_acquisitions, acquired, operation);
        }

        IMethodSymbol? method = operation switch
        {
            IInvocationOperation call => call.TargetMethod,
            IMethodReferenceOperation reference => reference.Method,
            _ => null,
        };
        if (method is not null && (method.MethodKind == MethodKind.LocalFunction || method.IsIn(type)))
        {
            Add(_references, method.OriginalDefinition, operation);
        }
    }

    /// <summary>Returns the calls of a method of the type, and the places that take it as a delegate.</summary>
    public IReadOnlyList<IOperation> ReferencesTo(IMethodSymbol method) => Of(_references, method.OriginalDefinition);

    /// <summary>Returns the calls of methods of the type in one of its functions.</summary>
    public IEnumerable<IInvocationOperation> CallsIn(IOperation function)
        => _references.Values.SelectMany(list => list)
            .OfType<IInvocationOperation>()
            .Where(call => call.Function() == function);

    public IEnumerable<IInvocationOperation> CallsFrom(IMethodSymbol function)
        => _references.Values.SelectMany(list => list).OfType<IInvocationOperation>().Where(call =>
            SymbolEqualityComparer.Default.Equals(
                call.FunctionSymbol()?.OriginalDefinition, function.OriginalDefinition));

    /// <summary>Returns the places that take the lock.</summary>
    public IReadOnlyList<IOperation> Acquisitions(ISymbol held) => Of(_acquisitions, held);

    /// <summary>
    /// Returns whether every call of the function is in the code of this type: it is private, or inside of something
    /// that is, and nothing asks for it by a contract.
    /// </summary>
    public bool IsCalledHereOnly(IMethodSymbol function)
        => function.MethodKind is MethodKind.AnonymousFunction or MethodKind.LocalFunction
            || (function is { MethodKind: MethodKind.Ordinary, IsOverride: false, IsVirtual: false }
                && function.ExplicitInterfaceImplementations.IsEmpty
                && function.Name is not ("Dispose" or "DisposeAsync" or "Main")
                && function.IsPrivateTo(type, types.Known));

    private List<IOperation> Of(Dictionary<ISymbol, List<IOperation>> places, ISymbol symbol)
    {
        lock (_lock)
        {
            return places.TryGetValue(symbol, out List<IOperation>? found) ? found : [];
        }
    }

    private void Add(Dictionary<ISymbol, List<IOperation>> places, ISymbol symbol, IOperation place)
    {
        lock (_lock)
        {
            if (!places.TryGetValue(symbol, out List<IOperation>? found))
            {
                places[symbol] = found = [];
            }

            found.Add(place);
        }
    }
}
