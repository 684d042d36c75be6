// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels.Signals;

/// <summary>
/// Represents the context that travels with a sampled item, or with a timed one that had to wait. The first that sees
/// the acceptance of the item (the writer, or the reader that already has it) records it here, once.
/// </summary>
internal sealed class ItemContext
{
    private readonly TraceBudget? _budget;
    private long _acceptedAt;

    /// <summary>Creates the context of an item that is timed and has to wait.</summary>
    /// <param name="calledAt">The timestamp of the write call.</param>
    /// <param name="unsampled">The context of a writer that is not sampled, or null.</param>
    public ItemContext(long calledAt, ItemContext? unsampled)
    {
        CalledAt = calledAt;
        IsTimed = true;
        Unsampled = unsampled;
    }

    /// <summary>Creates the context of a sampled item.</summary>
    public ItemContext(long calledAt, Activity writer, int fanOutLimit)
    {
        CalledAt = calledAt;
        IsTimed = ChannelMetrics.TimesItems;
        Origin = writer.Context;
        Sender = Origin;
        var budget = TraceBudget.Of(writer);
        FansOut = !budget.TryTakeItem(fanOutLimit);
        _budget = FansOut ? null : budget;
        Baggage = Baggage.Current;
        ActivityBaggage = Copy(writer);
    }

    private ItemContext(ActivityContext writer, Baggage baggage, KeyValuePair<string, string?>[]? activityBaggage)
    {
        Origin = writer;
        Sender = writer;
        Baggage = baggage;
        ActivityBaggage = activityBaggage;
        Unsampled = this;
    }

    private ItemContext(ActivityContext sender)
    {
        Origin = sender;
        Sender = sender;
        IsPartial = true;
        Unsampled = IsSampled ? null : this;
    }

    /// <summary>Gets the timestamp of the write call.</summary>
    public long CalledAt { get; }

    /// <summary>
    /// Gets or sets the time of day of the write call in ticks of UTC, where it was asked for; else 0.
    /// </summary>
    public long CalledUtcTicks { get; set; }

    /// <summary>Gets the context of the writer's own span.</summary>
    public ActivityContext Origin { get; }

    /// <summary>Gets or sets the context of the send span, or of the writer where no send span is recorded.</summary>
    public ActivityContext Sender { get; set; }

    /// <summary>Gets or sets the send span while it is open.</summary>
    public Activity? SendSpan { get; set; }

    public Baggage Baggage { get; }

    public KeyValuePair<string, string?>[]? ActivityBaggage { get; }

    /// <summary>Gets a value indicating whether the writer's trace has as many items as fit into one.</summary>
    public bool FansOut { get; }

    /// <summary>Gets or sets a value indicating whether the channel dropped the item it was being written.</summary>
    public bool IsDropped { get; set; }

    /// <summary>Gets a value indicating whether the metrics of time count this item.</summary>
    public bool IsTimed { get; }

    /// <summary>Gets a value indicating whether this is only a context that a user kept: no time, no baggage.</summary>
    public bool IsPartial { get; }

    public bool IsSampled => (Origin.TraceFlags & ActivityTraceFlags.Recorded) != 0;

    /// <summary>Gets the context of the writer, where that has one and is not sampled.</summary>
    public ItemContext? Unsampled { get; }

    /// <summary>
    /// Gets a value indicating whether this is the immutable context of many items, none of which is sampled.
    /// </summary>
    public bool IsShared => ReferenceEquals(Unsampled, this);

    /// <summary>Gets the timestamp of the acceptance, 0 before it.</summary>
    public long AcceptedAt => Volatile.Read(ref _acceptedAt);

    /// <summary>
    /// Gets or sets the time in the queue as the value of an attribute, for the spans of the item that have it.
    /// </summary>
    public object? TimeInQueue { get; set; }

    /// <summary>Gets or sets the timestamp of the hand-over to a reader.</summary>
    public long ReceivedAt { get; set; }

    /// <summary>Makes a context of what a user kept of one.</summary>
    public static ItemContext Of(ActivityContext sender) => new(sender);

    /// <summary>Creates the context that the items of a writer that is not sampled share.</summary>
    public static ItemContext OfUnsampled(Activity writer, Baggage baggage)
        => new(writer.Context, baggage, Copy(writer));

    /// <summary>
    /// Gets the time of day of a timestamp, by the time of day of the call where that is known: so the spans of an item
    /// fit together, and fewer clocks are read.
    /// </summary>
    public DateTimeOffset TimeOf(TimeProvider clock, long timestamp)
        => CalledUtcTicks != 0
            ? new DateTimeOffset(CalledUtcTicks, TimeSpan.Zero) + clock.GetElapsedTime(CalledAt, timestamp)
            : SpanStarter.TimeOf(clock, timestamp);

    public bool TryAccept(long now) => Interlocked.CompareExchange(ref _acceptedAt, now == 0 ? 1 : now, 0) == 0;

    /// <summary>Takes the item, which the channel refused, out of what its writer's span fans out to.</summary>
    public void Withdraw() => _budget?.ReturnItem();

    /// <summary>
    /// Returns whether the writer's trace has room for a <c>send</c> span, which may turn out to be that of a failed
    /// write.
    /// </summary>
    public bool HasRoom(int limit) => _budget is not null && _budget.HasSingle(limit);

    /// <summary>Counts the failed write, whose span stays in the trace.</summary>
    public void CountFailure(int limit) => _budget?.TryTakeSingle(limit);

    /// <summary>Gives a span the baggage that the writer's span had.</summary>
    public void AddBaggageTo(Activity span)
    {
        if (ActivityBaggage is { } baggage)
        {
            foreach (KeyValuePair<string, string?> entry in baggage)
            {
                span.AddBaggage(entry.Key, entry.Value);
            }
        }
    }

    /// <summary>Returns whether a span or one of its parents has baggage of its own.</summary>
    public static bool HasBaggage(Activity writer)
    {
        // An empty array as a rule.
        if (writer.Baggage is KeyValuePair<string, string?>[] array)
        {
            return array.Length > 0;
        }

        using IEnumerator<KeyValuePair<string, string?>> baggage = writer.Baggage.GetEnumerator();
        return baggage.MoveNext();
    }

    private static KeyValuePair<string, string?>[]? Copy(Activity writer)
    {
        if (!HasBaggage(writer))
        {
            return null;
        }

        var copy = new List<KeyValuePair<string, string?>>(writer.Baggage);

        // Activity.Baggage lists the newest entry first.
        copy.Reverse();
        return [.. copy];
    }
}
