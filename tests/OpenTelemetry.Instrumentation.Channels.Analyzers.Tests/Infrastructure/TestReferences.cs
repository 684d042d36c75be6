// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Infrastructure;

/// <summary>What the code under analysis is compiled against.</summary>
internal static class TestReferences
{
    /// <summary>Gets the assemblies of the running framework.</summary>
    public static ImmutableArray<MetadataReference> Framework { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal)
                || Path.GetFileName(path) is "netstandard.dll" or "mscorlib.dll"
                || Path.GetFileName(path).StartsWith("Microsoft.Extensions.", StringComparison.Ordinal))
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path)),
    ];

    public static MetadataReference Library { get; } =
        MetadataReference.CreateFromFile(typeof(InstrumentedChannel).Assembly.Location);

    public static ImmutableArray<MetadataReference> FrameworkWithoutChannels { get; } =
    [
        .. Framework.Where(reference => !reference.Display!.Contains("Channels", StringComparison.Ordinal)),
    ];
}
