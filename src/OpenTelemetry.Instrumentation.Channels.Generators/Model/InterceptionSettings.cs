// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels.Generators.Model;

/// <summary>Represents the settings of the project for interception.</summary>
/// <param name="IsEnabled">Whether the property <c>InstrumentChannels</c> is true.</param>
/// <param name="Language">The version of C#.</param>
/// <param name="HasLibrary">Whether the library is referenced.</param>
/// <param name="ProjectFolder">The folder that places are given relative to; empty when it is not known.</param>
internal sealed record InterceptionSettings(
    bool IsEnabled, LanguageVersion Language, bool HasLibrary, string ProjectFolder)
{
    public bool IsActive => IsEnabled && HasLibrary;

    public static string ReadProjectFolder(AnalyzerConfigOptionsProvider options)
        => options.GlobalOptions.TryGetValue("build_property.ProjectDir", out string? value) ? value : string.Empty;
}
