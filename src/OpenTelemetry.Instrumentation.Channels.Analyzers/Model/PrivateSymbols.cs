// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

/// <summary>Finds the symbols that only the code of one outermost type can use.</summary>
internal static class PrivateSymbols
{
    /// <summary>
    /// Returns whether the symbol, or a type around it inside of the outermost type, is private, and no contract shows
    /// it.
    /// </summary>
    public static bool IsPrivateTo(this ISymbol symbol, INamedTypeSymbol outermost, KnownTypes known)
    {
        if (symbol.DeclaredAccessibility == Accessibility.Private)
        {
            return symbol is not IMethodSymbol { ExplicitInterfaceImplementations.IsEmpty: false }
                and not IPropertySymbol { ExplicitInterfaceImplementations.IsEmpty: false };
        }

        if (symbol is IMethodSymbol { IsOverride: true } or IPropertySymbol { IsOverride: true })
        {
            return false;
        }

        for (INamedTypeSymbol? current = symbol as INamedTypeSymbol ?? symbol.ContainingType;
            current is not null && !SymbolEqualityComparer.Default.Equals(current, outermost);
            current = current.ContainingType)
        {
            if (current.DeclaredAccessibility == Accessibility.Private)
            {
                return symbol is INamedTypeSymbol or IFieldSymbol
                    or IMethodSymbol { MethodKind: MethodKind.Constructor }
                    || symbol.ContainingType.AllInterfaces.All(known.IsContractOfLifeOrValue);
            }
        }

        return false;
    }
}
