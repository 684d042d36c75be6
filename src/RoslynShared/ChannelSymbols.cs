// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>Provides the symbols of channels and of the library in a compilation, resolved once for it.</summary>
internal sealed class ChannelSymbols
{
    private const string Channels = "System.Threading.Channels.";
    private const string Library = "OpenTelemetry.Instrumentation.Channels.";

    private static readonly ConditionalWeakTable<Compilation, ChannelSymbols> s_known = new();

    private ChannelSymbols(Compilation compilation)
    {
        Reader = compilation.GetTypesByMetadataName(Channels + "ChannelReader`1")
            .FirstOrDefault(static reader => HasAll(reader.ContainingAssembly));
        IAssemblySymbol? assembly = Reader?.ContainingAssembly;
        Writer = assembly?.GetTypeByMetadataName(Channels + "ChannelWriter`1");
        Factory = assembly?.GetTypeByMetadataName(Channels + "Channel");
        Channel = assembly?.GetTypeByMetadataName(Channels + "Channel`1");
        ChannelOfTwo = assembly?.GetTypeByMetadataName(Channels + "Channel`2");
        ClosedException = assembly?.GetTypeByMetadataName(Channels + "ChannelClosedException");
        InstrumentedFactory = compilation.GetTypeByMetadataName(Library + "InstrumentedChannel");
        IAssemblySymbol? library = InstrumentedFactory?.ContainingAssembly;
        ExclusionAttribute = library?.GetTypeByMetadataName(Library + "ExcludeFromChannelInstrumentationAttribute");
        NameAttribute = library?.GetTypeByMetadataName(Library + "ChannelNameAttribute");
    }

    public INamedTypeSymbol? Factory { get; }

    public INamedTypeSymbol? Channel { get; }

    public INamedTypeSymbol? ChannelOfTwo { get; }

    public INamedTypeSymbol? Reader { get; }

    public INamedTypeSymbol? Writer { get; }

    public INamedTypeSymbol? ClosedException { get; }

    /// <summary>Gets the factory of the library, where it is referenced.</summary>
    public INamedTypeSymbol? InstrumentedFactory { get; }

    public INamedTypeSymbol? ExclusionAttribute { get; }

    public INamedTypeSymbol? NameAttribute { get; }

    public static ChannelSymbols Of(Compilation compilation)
        => s_known.GetValue(compilation, static key => new ChannelSymbols(key));

    /// <summary>Returns whether the symbol, or a symbol around it, is excluded from instrumentation.</summary>
    public bool Excludes(ISymbol? symbol)
    {
        for (ISymbol? current = symbol;
            current is not null and not INamespaceSymbol;
            current = current.ContainingSymbol)
        {
            if (Find(current, ExclusionAttribute) is not null
                || Find((current as IMethodSymbol)?.AssociatedSymbol, ExclusionAttribute) is not null)
            {
                return true;
            }
        }

        return Find(symbol?.ContainingAssembly, ExclusionAttribute) is not null;
    }

    /// <summary>Returns the attribute of the type on the symbol.</summary>
    public static AttributeData? Find(ISymbol? symbol, INamedTypeSymbol? type)
        => type is null ? null : symbol?.GetAttributes()
            .FirstOrDefault(attribute => SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, type));

    // A project may declare types of its own with these names: channels are what has all types in one assembly.
    private static bool HasAll(IAssemblySymbol assembly)
        => assembly.GetTypeByMetadataName(Channels + "ChannelWriter`1") is not null
            && assembly.GetTypeByMetadataName(Channels + "Channel") is not null
            && assembly.GetTypeByMetadataName(Channels + "Channel`1") is not null
            && assembly.GetTypeByMetadataName(Channels + "Channel`2") is not null;
}
