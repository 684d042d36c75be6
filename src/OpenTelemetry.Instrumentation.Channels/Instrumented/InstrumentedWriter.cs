// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Metrics;
using OpenTelemetry.Instrumentation.Channels.Registry;
using OpenTelemetry.Instrumentation.Channels.Tracing;

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>The writer half. It decides what travels with an item, and leaves everything else to the inner channel.</summary>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
[DebuggerTypeProxy(typeof(ChannelDebugView<,,>))]
internal sealed class InstrumentedWriter<T, TStored, TCodec> : ChannelWriter<T>, IChannelItems
    where TCodec : struct, IItemCodec<T, TStored>
{
    private readonly ChannelCore<T, TStored, TCodec> _core;
    private readonly ChannelWriter<TStored> _inner;

    public InstrumentedWriter(ChannelCore<T, TStored, TCodec> core)
    {
        _core = core;
        _inner = core.InnerWriter;
    }

    object IChannelItems.Source => _core.InnerReader;

    private string DebuggerDisplay => ChannelDebugDisplay.Of(_core);

    public override bool TryComplete(Exception? error = null)
    {
        _core.OnCompleting(error);
        if (!_inner.TryComplete(error))
        {
            return false;
        }

        CompleteSpan.Record(_core, error);
        _core.OnCompleted(error);
        return true;
    }

    public override bool TryWrite(T item)
    {
        if (IsTraced(out Activity? writer) || _core.DropMode != DropMode.None)
        {
            return TryWriteSlow(item, writer);
        }

        long stamp = Stamp();
        if (!_inner.TryWrite(default(TCodec).Pack(item, stamp, null)))
        {
            WriteFailure.RecordRefusal(_core, context: null, item);
            return false;
        }

        _core.CountSent(stamp);
        return true;
    }

    public override ValueTask WriteAsync(T item, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested
            || _core.DropMode != DropMode.None
            || _core.Kind == ChannelKind.Foreign
            || IsTraced(out _))
        {
            return WriteAsyncSlow(item, cancellationToken);
        }

        long stamp = Stamp();
        if (_inner.TryWrite(default(TCodec).Pack(item, stamp, null)))
        {
            _core.CountSent(stamp);
            return default;
        }

        return Wait(item, stamp == 0 ? null : new ItemContext(stamp), cancellationToken);
    }

    public override ValueTask<bool> WaitToWriteAsync(CancellationToken cancellationToken = default)
    {
        ValueTask<bool> wait = _inner.WaitToWriteAsync(cancellationToken);
        return wait.IsCompleted ? wait : PendingWait.Start(_core, _core.IdleWriteWait, isRead: false, wait);
    }

    private bool IsTraced(out Activity? writer)
    {
        writer = null;
        return ChannelTracing.Source.HasListeners()
            && !_core.TracingDisabled
            && (writer = Activity.Current) is { Recorded: true };
    }

    private long Stamp()
        => ChannelMetrics.TimesItems && _core.Kind != ChannelKind.Foreign ? _core.Timing.Stamp(Volatile.Read(ref _core.Counters.Sent)) : 0;

    private ItemContext? BeginSpan(T item)
        => IsTraced(out Activity? writer) ? SendSpan.Begin(_core, writer!, item) : null;

    // Traced, or a channel that drops: there the user's callback may throw although the item was accepted.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryWriteSlow(T item, Activity? writer)
    {
        ItemContext? context = BeginSpan(item);
        long stamp = context is null ? Stamp() : 0;
        bool accepted;
        try
        {
            accepted = _inner.TryWrite(default(TCodec).Pack(item, stamp, context));
        }
        catch (Exception error)
        {
            OnWriteThrew(item, stamp, context, error);
            throw;
        }

        if (accepted)
        {
            OnAccepted(item, stamp, context);
        }
        else
        {
            WriteFailure.RecordRefusal(_core, context, item);
        }

        return accepted;
    }

    // All that is not the plain case: a canceled token, a channel that drops or is not ours, a sampled item.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private ValueTask WriteAsyncSlow(T item, CancellationToken cancellationToken)
    {
        ItemContext? context = BeginSpan(item);
        if (cancellationToken.IsCancellationRequested)
        {
            return Failed(_inner.WriteAsync(default(TCodec).Pack(item, 0, null), cancellationToken), context, item);
        }

        if (_core.DropMode != DropMode.None)
        {
            return WriteDropping(item, context, cancellationToken);
        }

        // An item that the filter keeps out of the traces is still timed.
        long stamp = context is null ? Stamp() : 0;
        if (_core.Kind != ChannelKind.Foreign && TryWriteTraced(item, stamp, context))
        {
            return default;
        }

        return Wait(item, stamp == 0 ? context : new ItemContext(stamp), cancellationToken);
    }

    // A channel that drops never waits; on a closed one TryWrite and WriteAsync may differ.
    private ValueTask WriteDropping(T item, ItemContext? context, CancellationToken cancellationToken)
    {
        long stamp = context is null ? Stamp() : 0;
        ValueTask write;
        try
        {
            write = _inner.WriteAsync(default(TCodec).Pack(item, stamp, context), cancellationToken);
        }
        catch (Exception error)
        {
            OnWriteThrew(item, stamp, context, error);
            throw;
        }

        if (!write.IsCompletedSuccessfully)
        {
            return Failed(write, context, item);
        }

        OnAccepted(item, stamp, context);
        return write;
    }

    private bool TryWriteTraced(T item, long stamp, ItemContext? context)
    {
        try
        {
            if (!_inner.TryWrite(default(TCodec).Pack(item, stamp, context)))
            {
                return false;
            }
        }
        catch (Exception error)
        {
            OnWriteThrew(item, stamp, context, error);
            throw;
        }

        OnAccepted(item, stamp, context);
        return true;
    }

    private ValueTask Wait(T item, ItemContext? context, CancellationToken cancellationToken)
    {
        PendingWrite<T> operation = _core.IdleWrite.Take() ?? new PendingWrite<T>(_core, _core.IdleWrite);
        long ticket = operation.Prepare(item, context);
        ValueTask write;
        try
        {
            write = context is null
                ? _inner.WriteAsync(default(TCodec).Pack(item, ticket, operation), cancellationToken)
                : _inner.WriteAsync(default(TCodec).Pack(item, 0, context), cancellationToken);
        }
        catch (Exception error)
        {
            WriteFailure.Record(_core, context, item, error);
            throw;
        }

        if (!write.IsCompleted)
        {
            return operation.Wait(write);
        }

        if (!write.IsCompletedSuccessfully)
        {
            return Failed(write, context, item);
        }

        operation.Accept();
        operation.Release();
        return write;
    }

    private ValueTask Failed(ValueTask write, ItemContext? context, T item)
    {
        Task task = write.AsTask();
        WriteFailure.Record(_core, context, item, TaskException.Of(task));
        return new ValueTask(task);
    }

    private void OnAccepted(T item, long stamp, ItemContext? context)
    {
        if (context is null)
        {
            _core.CountSent(stamp);
        }
        else
        {
            SendSpan.Accept(_core, context, item);
        }
    }

    private void OnWriteThrew(T item, long stamp, ItemContext? context, Exception error)
    {
        if (_core.DropMode != DropMode.None)
        {
            OnAccepted(item, stamp, context);
        }
        else if (context is not null)
        {
            SendSpan.Reject(_core, context, item, error, isFull: false);
        }
    }
}
