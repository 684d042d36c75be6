// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Proto.Collector.Trace.V1;
using OpenTelemetry.Proto.Trace.V1;

namespace OpenTelemetry.Otlp.Testing;

internal static class SpanReader
{
    public static IEnumerable<ReceivedSpan> Read(ExportTraceServiceRequest request)
        => from resource in request.ResourceSpans
           from scope in resource.ScopeSpans
           from span in scope.Spans
           select Read(span, scope.Scope?.Name ?? string.Empty, AttributeReader.ServiceOf(resource.Resource));

    private static ReceivedSpan Read(Span span, string scope, string service) => new(
        AttributeReader.Hex(span.TraceId),
        AttributeReader.Hex(span.SpanId),
        AttributeReader.Hex(span.ParentSpanId),
        span.Name,
        span.Kind.ToString(),
        scope,
        service,
        span.Status?.Code == Status.Types.StatusCode.Error,
        span.StartTimeUnixNano,
        span.EndTimeUnixNano,
        AttributeReader.Read(span.Attributes),
        [.. span.Links.Select(link => AttributeReader.Hex(link.TraceId))]);
}
