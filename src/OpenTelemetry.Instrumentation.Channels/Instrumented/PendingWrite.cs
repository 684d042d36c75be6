// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Metrics;
using OpenTelemetry.Instrumentation.Channels.Registry;
using OpenTelemetry.Instrumentation.Channels.Tracing;

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>
/// A pending <c>WriteAsync</c>. The channel takes the item in without telling, so that whoever learns of it first counts
/// it: the writer that continues, the reader that has the item, or a collection that looks at who waits.
/// </summary>
internal sealed class PendingWrite<T> : PendingOperation<InnerOperation, bool, bool>
{
    private readonly ChannelState _state;
    private readonly OperationSlot<PendingWrite<T>> _slot;
    private ItemContext? _context;
    private T _item = default!;
    private long _startedAt;

    // The ticket of the write that is not yet accepted, else 0. An envelope of an earlier write has an older ticket.
    private long _openTicket;
    private long _lastTicket;

    public PendingWrite(ChannelState state, OperationSlot<PendingWrite<T>> slot)
        : base(state, state.Writers)
    {
        _state = state;
        _slot = slot;
    }

    /// <summary>Makes the operation ready before its item goes into the channel.</summary>
    /// <returns>The ticket that the envelope carries.</returns>
    public long Prepare(T item, ItemContext? context)
    {
        _item = item;
        _context = context;
        _startedAt = ChannelMetrics.SendWaitTime.Enabled ? _state.Clock.GetTimestamp() : 0;
        long ticket = ++_lastTicket;
        Volatile.Write(ref _openTicket, ticket);
        return ticket;
    }

    public ValueTask Wait(ValueTask inner)
    {
        Start(new InnerOperation(inner));
        return new ValueTask(this, Version);
    }

    /// <summary>Counts the item, unless somebody did.</summary>
    public void TryAccept(long ticket)
    {
        if (Interlocked.CompareExchange(ref _openTicket, 0, ticket) == ticket)
        {
            _state.CountSent();
        }
    }

    /// <summary>Tells that the write succeeded without a wait, or after it.</summary>
    public void Accept() => Accept(_context, _item, _lastTicket);

    public void Release()
    {
        _item = default!;
        _context = null;
        _slot.Return(this);
    }

    public override Action? Observe()
    {
        if (!HasSucceeded)
        {
            return null;
        }

        // Taken now: by the time it is counted, this operation may serve another write.
        ItemContext? context = _context;
        T item = _item;
        long ticket = _lastTicket;
        return () => Accept(context, item, ticket);
    }

    protected override void OnContinuing()
    {
        if (HasSucceeded)
        {
            Accept();
        }
    }

    protected override bool OnSucceeded(bool result)
    {
        ItemTimes.RecordSendWait(_state, _startedAt, errorType: null);
        Accept();
        Release();
        return result;
    }

    protected override void OnFailed(Exception error)
    {
        ItemTimes.RecordSendWait(_state, _startedAt, ItemTimes.ErrorTypeOfWait(error));
        WriteFailure.Record(_state, _context, _item, error);

        // Not given back: a canceled write may have been delivered all the same (dotnet/runtime issue 132094), and then
        // the reader still counts it here.
        _item = default!;
        _context = null;
    }

    private void Accept(ItemContext? context, T item, long ticket)
    {
        if (context is not null)
        {
            SendSpan.Accept(_state, context, item);
        }
        else
        {
            TryAccept(ticket);
        }
    }
}
