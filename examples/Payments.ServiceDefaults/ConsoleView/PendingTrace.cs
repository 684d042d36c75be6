// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace Payments.ServiceDefaults.ConsoleView;

/// <summary>A trace of which spans still come in. Guarded by the lock of its <see cref="TraceCollector"/>.</summary>
internal sealed class PendingTrace
{
    private readonly HashSet<ActivitySpanId> _itemsInQueues = [];
    private readonly HashSet<ActivitySpanId> _received = [];
    private int _open;

    public PendingTrace(ActivityTraceId id) => Id = id;

    public ActivityTraceId Id { get; }

    public List<FinishedSpan> Spans { get; } = [];

    /// <summary>Gets the start of the earliest span that has ended.</summary>
    public DateTime StartTime => Spans.Count == 0 ? DateTime.MaxValue : Spans.Min(span => span.Start);

    /// <summary>Gets the time of the last start or end of a span.</summary>
    public long LastChange { get; private set; }

    /// <summary>
    /// Gets a value indicating whether nothing is under way: no open span, and no item in a channel. The web request of
    /// a payment ends long before its payment does, so the end of the root says nothing.
    /// </summary>
    public bool IsAtRest => _open <= 0 && _itemsInQueues.Count == 0;

    /// <summary>Gets a value indicating whether the trace is a lone read of a resource.</summary>
    public bool IsPoll => Spans is [{ } only] && only.Name.StartsWith("GET ", StringComparison.Ordinal);

    public void Start(long now)
    {
        _open++;
        LastChange = now;
    }

    public void End(FinishedSpan span, long now)
    {
        Spans.Add(span);
        LastChange = now;
        _open--;
        if (span.IsReceive && !_itemsInQueues.Remove(span.Parent))
        {
            _received.Add(span.Parent);
        }
        else if (span.IsSend && !_received.Remove(span.Id))
        {
            _itemsInQueues.Add(span.Id);
        }
    }
}
