// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Runtime.CompilerServices;
using OpenTelemetry.Instrumentation.Channels.Metrics;

namespace OpenTelemetry.Instrumentation.Channels.Tracing;

/// <summary>
/// What travels with a sampled item, or with a timed one that had to wait. Whoever learns first that the channel
/// accepted the item (the writer, or the reader that already has it) accepts it here, once.
/// </summary>
internal sealed class ItemContext
{
    private readonly StrongBox<int>? _siblings;
    private long _acceptedAt;

    /// <summary>Makes the context of an item that has none but is timed.</summary>
    public ItemContext(long calledAt)
    {
        CalledAt = calledAt;
        IsTimed = true;
    }

    /// <summary>Makes the context of a sampled item.</summary>
    public ItemContext(long calledAt, Activity writer, int fanOutLimit)
    {
        CalledAt = calledAt;
        IsTimed = ChannelMetrics.TimesItems;
        Origin = writer.Context;
        Sender = writer.Context;
        _siblings = FanOut.CounterOf(writer);
        FansOut = Interlocked.Increment(ref _siblings.Value) > fanOutLimit;
        Baggage = Baggage.Current;
        ActivityBaggage = Copy(writer);
    }

    private ItemContext(ActivityContext sender)
    {
        Origin = sender;
        Sender = sender;
        IsPartial = true;
    }

    /// <summary>Gets the timestamp of the write call.</summary>
    public long CalledAt { get; }

    /// <summary>Gets or sets the time of day of the write call, where it was asked for.</summary>
    public DateTimeOffset? CalledUtc { get; set; }

    /// <summary>Gets the context of the writer's own span.</summary>
    public ActivityContext Origin { get; }

    /// <summary>Gets or sets the context of the send span, or of the writer where no send span is recorded.</summary>
    public ActivityContext Sender { get; set; }

    /// <summary>Gets or sets the send span while it is open.</summary>
    public Activity? SendSpan { get; set; }

    public Baggage Baggage { get; }

    public KeyValuePair<string, string?>[]? ActivityBaggage { get; }

    /// <summary>Gets a value indicating whether the writer's context has more items than fit into one trace.</summary>
    public bool FansOut { get; }

    /// <summary>Gets or sets a value indicating whether the channel dropped the item it was being written.</summary>
    public bool IsDropped { get; set; }

    /// <summary>Gets a value indicating whether the metrics of time count this item.</summary>
    public bool IsTimed { get; }

    /// <summary>Gets a value indicating whether this is only a context that a user kept: no time, no baggage.</summary>
    public bool IsPartial { get; }

    public bool IsSampled => Origin.TraceId != default;

    /// <summary>Gets the timestamp of the acceptance, 0 before it.</summary>
    public long AcceptedAt => Volatile.Read(ref _acceptedAt);

    /// <summary>Gets or sets the timestamp of the hand-over to a reader.</summary>
    public long ReceivedAt { get; set; }

    /// <summary>Makes a context of what a user kept of one.</summary>
    public static ItemContext Of(ActivityContext sender) => new(sender);

    /// <summary>
    /// Gets the time of day of a timestamp, by the time of day of the call where that is known: so the spans of an item fit
    /// together, and fewer clocks are read.
    /// </summary>
    public DateTimeOffset TimeOf(TimeProvider clock, long timestamp)
        => CalledUtc is { } called ? called + clock.GetElapsedTime(CalledAt, timestamp) : SpanStarter.TimeOf(clock, timestamp);

    public bool TryAccept(long now) => Interlocked.CompareExchange(ref _acceptedAt, now == 0 ? 1 : now, 0) == 0;

    /// <summary>Takes the item, which the channel refused, out of what its writer's span fans out to.</summary>
    public void Withdraw()
    {
        if (_siblings is not null)
        {
            Interlocked.Decrement(ref _siblings.Value);
        }
    }

    private static KeyValuePair<string, string?>[]? Copy(Activity writer)
    {
        using IEnumerator<KeyValuePair<string, string?>> baggage = writer.Baggage.GetEnumerator();
        if (!baggage.MoveNext())
        {
            return null;
        }

        var copy = new List<KeyValuePair<string, string?>>();
        do
        {
            copy.Add(baggage.Current);
        }
        while (baggage.MoveNext());

        // Activity.Baggage lists the newest entry first.
        copy.Reverse();
        return [.. copy];
    }
}
