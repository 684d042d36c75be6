// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Otlp.Testing;

/// <summary>A span as it came in. Ids are lower-case hexadecimal; the parent of a root is empty.</summary>
public sealed record ReceivedSpan(
    string TraceId,
    string SpanId,
    string ParentSpanId,
    string Name,
    string Kind,
    string Scope,
    string Service,
    bool IsError,
    ulong StartNanoseconds,
    ulong EndNanoseconds,
    IReadOnlyDictionary<string, object?> Attributes,
    IReadOnlyList<string> LinkedTraceIds)
{
    public bool IsRoot => ParentSpanId.Length == 0;

    public override string ToString() => $"{Name} ({Kind}) {TraceId}/{SpanId} under '{ParentSpanId}'";
}
