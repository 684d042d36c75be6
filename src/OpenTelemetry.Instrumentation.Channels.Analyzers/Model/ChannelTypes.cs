// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

/// <summary>The types of <c>System.Threading.Channels</c> in a compilation that has them.</summary>
internal sealed class ChannelTypes
{
    private const string Namespace = "System.Threading.Channels.";

    private readonly INamedTypeSymbol _channel;
    private readonly INamedTypeSymbol _channelOfTwo;
    private readonly INamedTypeSymbol _reader;
    private readonly INamedTypeSymbol _writer;
    private readonly Lazy<bool> _isTestCode;
    private readonly Lazy<CreationSyntax[]> _creations;

    private ChannelTypes(
        INamedTypeSymbol factory,
        INamedTypeSymbol channel,
        INamedTypeSymbol channelOfTwo,
        INamedTypeSymbol reader,
        INamedTypeSymbol writer,
        Compilation compilation)
    {
        Factory = factory;
        _channel = channel;
        _channelOfTwo = channelOfTwo;
        _reader = reader;
        _writer = writer;
        _isTestCode = new Lazy<bool>(() => TestCode.IsIn(compilation));
        _creations = new Lazy<CreationSyntax[]>(() => [.. CreationSyntax.In(compilation)]);
        InstrumentedFactory =
            compilation.GetTypeByMetadataName("OpenTelemetry.Instrumentation.Channels.InstrumentedChannel");
        CancellationToken = compilation.GetTypeByMetadataName("System.Threading.CancellationToken");
        Semaphore = compilation.GetTypeByMetadataName("System.Threading.SemaphoreSlim");
        Task = compilation.GetTypeByMetadataName("System.Threading.Tasks.Task");
    }

    public INamedTypeSymbol Factory { get; }

    /// <summary>Gets the factory of the library, where it is referenced.</summary>
    public INamedTypeSymbol? InstrumentedFactory { get; }

    public INamedTypeSymbol? CancellationToken { get; }

    public INamedTypeSymbol? Semaphore { get; }

    public INamedTypeSymbol? Task { get; }

    /// <summary>Returns the types, or nothing when there are no channels to look at.</summary>
    public static ChannelTypes? From(Compilation compilation)
        => compilation.GetTypeByMetadataName(Namespace + "Channel") is { } factory
            && compilation.GetTypeByMetadataName(Namespace + "Channel`1") is { } channel
            && compilation.GetTypeByMetadataName(Namespace + "Channel`2") is { } channelOfTwo
            && compilation.GetTypeByMetadataName(Namespace + "ChannelReader`1") is { } reader
            && compilation.GetTypeByMetadataName(Namespace + "ChannelWriter`1") is { } writer
                ? new ChannelTypes(factory, channel, channelOfTwo, reader, writer, compilation)
                : null;

    /// <summary>Gets a value indicating whether the project is one of tests. Looks for it when it is asked the first time.</summary>
    public bool IsTestCode => _isTestCode.Value;

    /// <summary>Gets the creations of channels in the project, as they are written. Looks for them when it is asked the first time.</summary>
    public IReadOnlyList<CreationSyntax> Creations => _creations.Value;

    /// <summary>Returns the severity of a finding: a test that hangs or loses an item shows it, and may mean to.</summary>
    public DiagnosticSeverity SeverityHere(DiagnosticSeverity severity)
        => severity > DiagnosticSeverity.Info && IsTestCode ? DiagnosticSeverity.Info : severity;

    /// <summary>Returns which half of a channel a value of the type is; nothing when it is none.</summary>
    public ChannelHalf HalfOf(ITypeSymbol? type)
    {
        ITypeSymbol? definition = type?.OriginalDefinition;
        return Is(definition, _channel) || Is(definition, _channelOfTwo) ? ChannelHalf.Both
            : Is(definition, _reader) ? ChannelHalf.Reader
            : Is(definition, _writer) ? ChannelHalf.Writer
            : ChannelHalf.None;
    }

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

    private static bool Is(ITypeSymbol? type, INamedTypeSymbol known) => SymbolEqualityComparer.Default.Equals(type, known);
}
