// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Metrics;
using OpenTelemetry.Instrumentation.Channels.Signals;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Tracing;
using OpenTelemetry.Instrumentation.Channels.Waiting;

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>
/// Represents a pending <c>WriteAsync</c>. The channel accepts the item silently, so the first that sees the acceptance
/// counts it: the writer that continues, the reader that has the item, or a collection that examines the pending
/// operations.
/// </summary>
internal sealed class PendingWrite<T> : PendingOperation<InnerOperation, bool, bool>
{
    private ItemContext? _context;
    private T _item = default!;
    private long _startedAt;
    private int _attachment;

    // The ticket of the write that is not yet accepted, else 0.
    private long _openTicket;
    private long _lastTicket;

    public PendingWrite(ChannelState state, WaiterList waiters)
        : base(state, waiters)
    {
    }

    /// <summary>Makes the operation ready before its item goes into the channel.</summary>
    public void Prepare(T item, ItemContext? context)
    {
        _item = item;
        _context = context;
        _startedAt = ItemTimes.StartOfSendWait(State);
        Volatile.Write(ref _openTicket, ++_lastTicket);
    }

    /// <summary>Waits for the inner write.</summary>
    /// <param name="inner">The inner write, which is pending.</param>
    /// <param name="attachment">The number of what travels with the item.</param>
    public ValueTask Wait(ValueTask inner, int attachment)
    {
        _attachment = attachment;
        Start(new InnerOperation(inner));
        return new ValueTask(this, Version);
    }

    /// <summary>Records that the write succeeded, with or without a wait.</summary>
    public void Accept() => Accept(_context, _item, _lastTicket);

    protected override Action? ToCount(bool hasSucceeded)
    {
        // Taken now: by the time it is counted, this operation may serve another write.
        ItemContext? context = _context;
        T item = _item;
        long ticket = _lastTicket;
        int attachment = _attachment;
        return hasSucceeded ? () => Accept(context, item, ticket) : () => Detach(attachment);
    }

    protected override bool OnSucceeded(bool result, bool isObserved)
    {
        Accept();
        ItemTimes.RecordSendWait(State, _startedAt, errorType: null);
        GiveBack();
        return result;
    }

    protected override void OnFailed(Exception error, bool isObserved)
    {
        ItemTimes.RecordSendWait(State, _startedAt, ItemTimes.ErrorTypeOfWait(error));
        WriteFailure.Record(State, _context, _item, error);
        if (!isObserved)
        {
            Detach(_attachment);
        }

        GiveBack();
    }

    protected override void KeepIdle() => ((WriteOperations<T>)Waiters).KeepIdle(this);

    protected override void Forget()
    {
        _item = default!;
        _context = null;
    }

    private void Detach(int attachment)
    {
        if (attachment != 0)
        {
            State.Extras.Attachments.TryTake(attachment, out _, out _);
        }
    }

    private void Accept(ItemContext? context, T item, long ticket)
    {
        if (context is not null)
        {
            SendSpan.Accept(State, context, item);
        }
        else if (Interlocked.CompareExchange(ref _openTicket, 0, ticket) == ticket)
        {
            State.CountSentAndMark(stamp: 0);
        }
    }
}
