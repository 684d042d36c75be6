// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

/// <summary>Represents a namespace of .NET, whatever assemblies its types are in.</summary>
internal sealed class KnownNamespace
{
    private readonly Compilation _compilation;
    private readonly INamespaceSymbol? _symbol;

    public KnownNamespace(Compilation compilation, params string[] names)
    {
        _compilation = compilation;
        _symbol = compilation.GlobalNamespace;
        foreach (string name in names)
        {
            _symbol = _symbol?.GetNamespaceMembers().FirstOrDefault(space => space.Name == name);
        }
    }

    /// <summary>Returns whether the symbol is in the namespace, or in a namespace inside of it.</summary>
    public bool Contains(ISymbol symbol)
    {
        for (INamespaceSymbol? space = symbol.ContainingNamespace;
            _symbol is not null && space is { IsGlobalNamespace: false };
            space = space.ContainingNamespace)
        {
            if (SymbolEqualityComparer.Default.Equals(_compilation.GetCompilationNamespace(space), _symbol))
            {
                return true;
            }
        }

        return false;
    }
}
