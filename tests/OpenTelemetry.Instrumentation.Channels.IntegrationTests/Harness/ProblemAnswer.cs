// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests.Harness;

/// <summary>A problem document, as of RFC 7807.</summary>
public sealed record ProblemAnswer(
    string Title, int Status, string? Detail, string TraceId, IReadOnlyDictionary<string, string[]>? Errors)
{
    /// <summary>Gets the id of the trace, out of a traceparent.</summary>
    public string Trace => TraceId.Split('-')[1];
}
