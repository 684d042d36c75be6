// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

/// <summary>What the instrumentation says of itself, while this lives.</summary>
internal sealed class MetricEvents : EventListener
{
    private readonly ConcurrentQueue<EventWrittenEventArgs> _written = new();

    /// <summary>The payloads of an event that mention a channel.</summary>
    public IReadOnlyList<object?[]> Of(string eventName, string channel)
        => [.. _written.Where(written => written.EventName == eventName && written.Payload!.Contains(channel))
            .Select(static written => written.Payload!.ToArray())];

    /// <summary>The payloads of an event.</summary>
    public IReadOnlyList<object?[]> Of(string eventName)
        => [
            .. _written.Where(written => written.EventName == eventName)
                .Select(static written => written.Payload!.ToArray())
        ];

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "OpenTelemetry-Instrumentation-Channels")
        {
            EnableEvents(eventSource, EventLevel.Verbose);
        }
    }

    // The base class listens before the fields of this one are set.
    protected override void OnEventWritten(EventWrittenEventArgs eventData) => _written?.Enqueue(eventData);
}
