// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

/// <summary>The types of <c>System.Threading.Channels</c> in a compilation that has them.</summary>
internal sealed class ChannelTypes
{
    private readonly ChannelSymbols _symbols;
    private readonly Lazy<bool> _isTestCode;
    private readonly Lazy<CreationSyntax[]> _creations;

    private ChannelTypes(ChannelSymbols symbols, INamedTypeSymbol factory, Compilation compilation)
    {
        _symbols = symbols;
        Factory = factory;
        Known = new KnownTypes(compilation);
        _isTestCode = new Lazy<bool>(() => TestCode.IsIn(compilation));
        _creations = new Lazy<CreationSyntax[]>(() => [.. CreationSyntax.In(compilation)]);
    }

    public INamedTypeSymbol Factory { get; }

    /// <summary>Gets the factory of the library, where it is referenced.</summary>
    public INamedTypeSymbol? InstrumentedFactory => _symbols.InstrumentedFactory;

    public INamedTypeSymbol? ClosedException => _symbols.ClosedException;

    /// <summary>Gets the other types of .NET that rules know.</summary>
    public KnownTypes Known { get; }

    /// <summary>Returns the types, or nothing when there are no channels to look at.</summary>
    public static ChannelTypes? From(Compilation compilation)
        => ChannelSymbols.Of(compilation) is { Factory: { } factory } symbols
            ? new ChannelTypes(symbols, factory, compilation)
            : null;

    /// <summary>
    /// Gets a value indicating whether the project is one of tests. Looks for it when it is asked the first time.
    /// </summary>
    public bool IsTestCode => _isTestCode.Value;

    /// <summary>
    /// Gets the creations of channels in the project, as they are written. Looks for them when it is asked the first
    /// time.
    /// </summary>
    public IReadOnlyList<CreationSyntax> Creations => _creations.Value;

    /// <summary>
    /// Returns the severity of a finding: a test that hangs or loses an item shows it, and may mean to.
    /// </summary>
    public DiagnosticSeverity SeverityHere(DiagnosticSeverity severity)
        => severity > DiagnosticSeverity.Info && IsTestCode ? DiagnosticSeverity.Info : severity;

    /// <summary>Returns which half of a channel a value of the type is; nothing when it is none.</summary>
    public ChannelHalf HalfOf(ITypeSymbol? type)
        => KnownTypes.Is(type, _symbols.Channel) || KnownTypes.Is(type, _symbols.ChannelOfTwo) ? ChannelHalf.Both
            : KnownTypes.Is(type, _symbols.Reader) ? ChannelHalf.Reader
            : KnownTypes.Is(type, _symbols.Writer) ? ChannelHalf.Writer
            : ChannelHalf.None;

    /// <summary>Returns whether the property is the one of a channel that has the half of it.</summary>
    public bool IsHalfOfChannel(IPropertySymbol property)
        => property.Name is "Reader" or "Writer" && HalfOf(property.ContainingType) == ChannelHalf.Both;

    /// <summary>Returns whether the method is one of readers or writers, or overrides one.</summary>
    public bool DeclaresOperation(IMethodSymbol method)
    {
        IMethodSymbol declared = method;
        while (declared.OverriddenMethod is { } overridden)
        {
            declared = overridden;
        }

        return HalfOf(declared.ContainingType) is ChannelHalf.Reader or ChannelHalf.Writer;
    }
}
