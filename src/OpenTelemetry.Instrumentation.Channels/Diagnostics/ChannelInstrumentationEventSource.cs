// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.Tracing;

namespace OpenTelemetry.Instrumentation.Channels.Diagnostics;

/// <summary>Self-diagnostics: what went wrong in the instrumentation, or in the user's callbacks.</summary>
[EventSource(Name = SourceName)]
internal sealed class ChannelInstrumentationEventSource : EventSource
{
    public const string SourceName = "OpenTelemetry-Instrumentation-Channels";

    public static readonly ChannelInstrumentationEventSource Log = new();

    private ChannelInstrumentationEventSource()
    {
    }

    [Event(1, Message = "The callback '{0}' of channel '{1}' threw: {2}", Level = EventLevel.Error)]
    public void CallbackFailed(string callback, string channel, string exception)
        => WriteEvent(1, callback, channel, exception);

    [Event(2, Message = "Telemetry of channel '{1}' failed in '{0}': {2}", Level = EventLevel.Error)]
    public void TelemetryFailed(string operation, string channel, string exception)
        => WriteEvent(2, operation, channel, exception);

    [Event(
        3,
        Message = "The limit of {1} channel names is reached: '{0}' and further names are reported as '_other'. Use "
            + "one name for each place in the code, or raise MaxChannelNames.",
        Level = EventLevel.Warning)]
    public void ChannelNameLimitReached(string channel, int limit)
        => WriteEvent(3, channel, limit);

    [Event(4, Message = "Channel '{0}' dropped {1} items so far, the last one by {2}.", Level = EventLevel.Warning)]
    public void ItemsDropped(string channel, long dropped, string reason)
        => WriteEvent(4, channel, dropped, reason);

    [Event(5, Message = "Channel '{0}' was completed with {1} items left{2}.", Level = EventLevel.Informational)]
    public void ChannelCompleted(string channel, long left, string error)
        => WriteEvent(5, channel, left, error);

    [Event(
        10,
        Message = "AsInstrumented was called with the name '{1}' for channel '{0}', which is already instrumented. The "
            + "channel is returned unchanged and keeps its name and options.",
        Level = EventLevel.Warning)]
    public void InstrumentedTwice(string channel, string name)
        => WriteEvent(10, channel, name);

    [Event(
        11,
        Message = "The loops over channel '{0}' have RestoreContext set, but its Spans exclude Process. The baggage of "
            + "the writer is restored, its trace is not.",
        Level = EventLevel.Warning)]
    public void ContextWithoutSpan(string channel)
        => WriteEvent(11, channel);

    [Event(
        20,
        Message = "A producer of channel '{0}' was garbage-collected without being disposed; items may be missing. "
            + "Dispose every producer in a finally block.",
        Level = EventLevel.Warning)]
    public void ProducerLost(string channel)
        => WriteEvent(20, channel);

    [Event(
        21,
        Message = "The producer group of channel '{0}' was garbage-collected without being disposed. Dispose the group "
            + "when no further producers will be added.",
        Level = EventLevel.Warning)]
    public void ProducerGroupLost(string channel)
        => WriteEvent(21, channel);

    [Event(
        22,
        Message = "Channel '{0}' still had {1} items when the time limit of its drain was over; -1 if it cannot count "
            + "them. Check its consumer, or raise the time limit.",
        Level = EventLevel.Warning)]
    public void ItemsLeft(string channel, long left)
        => WriteEvent(22, channel, left);

    [Event(30, Message = "{2} Verdict: {1}. Rule: {0}.", Level = EventLevel.Warning)]
    public void LeakDetected(string rule, string verdict, string message)
        => WriteEvent(30, rule, verdict, message);

    [Event(
        60,
        Message = "The configuration key '{0}' is unknown and has no effect. Did you mean {1}?",
        Level = EventLevel.Warning)]
    public void UnknownKey(string key, string nearest)
        => WriteEvent(60, key, nearest);

    [Event(
        61,
        Message = "{0} items were written to channels, none of them under a sampled span, so channels record no spans. "
            + "Add the source of the writer's spans with AddSource, and check the sampler.",
        Level = EventLevel.Warning)]
    public void NothingSampled(long items)
        => WriteEvent(61, items);
}
