// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis.CSharp;

namespace OpenTelemetry.Instrumentation.Channels.AnalyzerCorpus.Compiling;

/// <summary>How sources are read: the newest C#, for the newest .NET, with calls that may be intercepted.</summary>
internal static class Language
{
    public static CSharpParseOptions Options { get; } = new CSharpParseOptions(
        LanguageVersion.Preview, preprocessorSymbols: Symbols())
        .WithFeatures([new("InterceptorsNamespaces", "OpenTelemetry.Instrumentation.Channels.Generated")]);

    private static IEnumerable<string> Symbols() =>
    [
        "NET", "NETCOREAPP", "NET10_0",
        .. new[] { 5, 6, 7, 8, 9, 10 }.Select(static version => $"NET{version}_0_OR_GREATER"),
        .. new[] { "2_1", "3_0", "3_1" }.Select(static version => $"NETCOREAPP{version}_OR_GREATER"),
    ];
}
