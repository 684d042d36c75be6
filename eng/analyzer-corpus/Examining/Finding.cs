// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using OpenTelemetry.Instrumentation.Channels.AnalyzerCorpus.Sources;

namespace OpenTelemetry.Instrumentation.Channels.AnalyzerCorpus.Examining;

/// <summary>What a rule says of a place.</summary>
internal sealed record Finding(Diagnostic Diagnostic)
{
    public DiagnosticSeverity Severity => Diagnostic.Severity;

    /// <summary>
    /// Gets a value indicating whether it says how the channel is made, and not that something is wrong with its use.
    /// </summary>
    public bool IsOnInstrumentation => string.CompareOrdinal(Diagnostic.Id, "CHN100") >= 0;

    public string Describe(Checkout checkout)
    {
        FileLinePositionSpan span = Diagnostic.Location.GetLineSpan();
        string line = Diagnostic.Location.SourceTree!.GetText().Lines[span.StartLinePosition.Line].ToString().Trim();
        return $"{Severity} {Diagnostic.Id} {checkout.Name} {checkout.PlaceOf(Diagnostic.Location)} {line}";
    }
}
