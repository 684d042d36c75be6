// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Signals;

/// <summary>The name and the constant attributes of a kind of span, made once.</summary>
internal sealed class SpanTemplate
{
    public SpanTemplate(string spanName, KeyValuePair<string, object?>[] tags)
    {
        SpanName = spanName;
        Tags = tags;
    }

    public string SpanName { get; }

    public KeyValuePair<string, object?>[] Tags { get; }
}
