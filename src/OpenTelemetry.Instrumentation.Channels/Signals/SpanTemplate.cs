// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Signals;

/// <summary>The name and the constant attributes of a kind of span, made once.</summary>
internal sealed class SpanTemplate
{
    private object? _capacity;

    public SpanTemplate(string spanName, KeyValuePair<string, object?>[] tags)
    {
        SpanName = spanName;
        Tags = tags;
    }

    public string SpanName { get; }

    public KeyValuePair<string, object?>[] Tags { get; }

    /// <summary>Gets a box of a capacity: channels of one name have the same capacity as a rule.</summary>
    public object BoxOf(int capacity)
        => _capacity is int known && known == capacity ? _capacity : _capacity = capacity;
}
