// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Infrastructure;

/// <summary>The MSBuild properties that a build hands to the compiler.</summary>
internal sealed class BuildProperties(IReadOnlyDictionary<string, string> properties) : AnalyzerConfigOptionsProvider
{
    public static BuildProperties Instrument(string value)
        => new(new Dictionary<string, string> { ["build_property.InstrumentChannels"] = value });

    public static BuildProperties InstrumentIn(string projectFolder)
        => new(new Dictionary<string, string>
        {
            ["build_property.InstrumentChannels"] = "true",
            ["build_property.ProjectDir"] = projectFolder,
        });

    public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(properties);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Options(IReadOnlyDictionary<string, string> properties) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
            => properties.TryGetValue(key, out value);
    }
}
