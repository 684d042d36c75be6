// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Otlp.Testing;

/// <summary>A log record as it came in.</summary>
public sealed record ReceivedLog(
    string Body, string Severity, string Category, string TraceId, IReadOnlyDictionary<string, object?> Attributes);
