// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Primitives;
using OpenTelemetry.Instrumentation.Channels.Signals;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Tracing;

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>
/// The writer half. It decides what travels with an item, and leaves everything else to the inner channel.
/// </summary>
/// <remarks>
/// A half is alive while one of its members runs, which <see cref="GC.KeepAlive"/> at their ends secures: the compiler
/// may drop <c>this</c> earlier, and a proof would call a writer collected that is inside of a callback.
/// </remarks>
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

    public ChannelCore<T, TStored, TCodec> Core => _core;

    object IChannelItems.Source => _core.InnerReader;

    private string DebuggerDisplay => ChannelDebugDisplay.Of(_core);

    public override bool TryComplete(Exception? error = null)
    {
        _core.OnCompleting(error);
        bool isCompleted = _inner.TryComplete(error);
        if (isCompleted)
        {
            CompleteSpan.Record(_core, error);
            _core.OnCompleted(error);
        }

        GC.KeepAlive(this);
        return isCompleted;
    }

    public override bool TryWrite(T item)
    {
        bool isObserved = ChannelMetrics.TimesItems;
        Activity? writer = ChannelTracing.Source.HasListeners() ? TracedWriter() : null;
        if (writer is not null || _core.HasDropCallback || (isObserved && _core.IsTimingDue))
        {
            return TryWriteObserved(item, writer);
        }

        if (!_inner.TryWrite(default(TCodec).Pack(item, attachment: 0)))
        {
            WriteFailure.RecordRefusal(_core, context: null, item);
            GC.KeepAlive(this);
            return false;
        }

        CounterCell cell = _core.CountSent();
        if (isObserved)
        {
            _core.MarkSent(cell, stamp: 0);
        }

        GC.KeepAlive(this);
        return true;
    }

    public override ValueTask WriteAsync(T item, CancellationToken cancellationToken = default)
    {
        Activity? writer = ChannelTracing.Source.HasListeners() ? TracedWriter() : null;
        if (writer is not null
            || cancellationToken.IsCancellationRequested
            || _core.DropMode != DropMode.None
            || _core.Kind == ChannelKind.Foreign)
        {
            return WriteAsyncSlow(item, writer, cancellationToken);
        }

        long stamp = _core.Stamp();
        if (stamp == 0 && !DeferredCancellation.IsNeededFor(cancellationToken))
        {
            ValueTask write = _inner.WriteAsync(default(TCodec).Pack(item, attachment: 0), cancellationToken);
            if (!write.IsCompletedSuccessfully)
            {
                return Wait(item, write, cancellationToken);
            }

            // Not default: a write that waited for a moment is an operation of the inner channel, used again once
            // consumed.
            _core.CountSentAndMark(stamp: 0);
            GC.KeepAlive(this);
            return write;
        }

        // What travels with an item that is timed depends on whether the write has to wait.
        int attachment = Attach(stamp, context: null);
        if (_inner.TryWrite(default(TCodec).Pack(item, attachment)))
        {
            _core.CountSentAndMark(stamp);
            GC.KeepAlive(this);
            return default;
        }

        Detach(attachment);
        return Wait(item, stamp == 0 ? null : new ItemContext(stamp, unsampled: null), cancellationToken);
    }

    public override ValueTask<bool> WaitToWriteAsync(CancellationToken cancellationToken = default)
    {
        if (DeferredCancellation.IsNeededFor(cancellationToken))
        {
            ValueTask<bool> deferred = _core.WriteOperations.WaitDeferred(
                isRead: false, _inner, static (inner, token) => inner.WaitToWriteAsync(token), cancellationToken);
            GC.KeepAlive(this);
            return deferred;
        }

        ValueTask<bool> wait = _inner.WaitToWriteAsync(cancellationToken);
        if (!wait.IsCompleted)
        {
            wait = _core.WriteOperations.Wait(isRead: false, wait, cancellationToken);
        }

        GC.KeepAlive(this);
        return wait;
    }

    // The span whose context travels with the item; null where none does.
    private Activity? TracedWriter()
        => !_core.TracingDisabled
            && Activity.Current is { } writer
            && (writer.Recorded || ChannelTracing.Settings.PropagateUnsampledContext) ? writer : null;

    private ItemContext? BeginSpan(T item, Activity? writer)
        => writer is null ? null
            : writer.Recorded ? SendSpan.Begin(_core, writer, item)
            : UnsampledWriter.ContextOf(_core, writer);

    // An item without a context of its own is timed by a stamp.
    private long StampBeside(ItemContext? context) => context is { IsShared: false } ? 0 : _core.Stamp();

    private int Attach(long stamp, ItemContext? context)
        => (stamp == 0 && context is null) || _core.Kind == ChannelKind.Foreign
            ? 0
            : _core.Extras.Attachments.Add(stamp, context);

    // The item did not go into the channel, or went out again.
    private void Detach(int attachment)
    {
        if (attachment != 0)
        {
            _core.Extras.Attachments.TryTake(attachment, out _, out _);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryWriteObserved(T item, Activity? writer) => TryWrite(item, BeginSpan(item, writer), isLast: true);

    // All that is not the plain case: a canceled token, a channel that drops or is not ours, a sampled item.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private ValueTask WriteAsyncSlow(T item, Activity? writer, CancellationToken cancellationToken)
    {
        ItemContext? context = BeginSpan(item, writer);
        if (cancellationToken.IsCancellationRequested)
        {
            return Failed(
                _inner.WriteAsync(default(TCodec).Pack(item, attachment: 0), cancellationToken), context, item);
        }

        if (_core.DropMode != DropMode.None)
        {
            return WriteDropping(item, context, cancellationToken);
        }

        if (_core.Kind != ChannelKind.Foreign && TryWrite(item, context, isLast: false))
        {
            return default;
        }

        // An item that the filter keeps out of the traces is still timed.
        long stamp = StampBeside(context);
        return Wait(item, stamp == 0 ? context : new ItemContext(stamp, context), cancellationToken);
    }

    // A channel that drops never waits; on a closed one TryWrite and WriteAsync may differ.
    private ValueTask WriteDropping(T item, ItemContext? context, CancellationToken cancellationToken)
    {
        long stamp = StampBeside(context);
        int attachment = Attach(stamp, context);
        ValueTask write;
        try
        {
            write = _inner.WriteAsync(default(TCodec).Pack(item, attachment), cancellationToken);
        }
        catch (Exception error)
        {
            OnWriteThrew(item, stamp, attachment, context, error);
            throw;
        }

        if (!write.IsCompletedSuccessfully)
        {
            Detach(attachment);
            return Failed(write, context, item);
        }

        OnAccepted(item, stamp, context);
        return write;
    }

    // The user's callback for dropped items may throw although the item was accepted.
    private bool TryWrite(T item, ItemContext? context, bool isLast)
    {
        long stamp = StampBeside(context);
        int attachment = Attach(stamp, context);
        bool accepted;
        try
        {
            accepted = _inner.TryWrite(default(TCodec).Pack(item, attachment));
        }
        catch (Exception error)
        {
            OnWriteThrew(item, stamp, attachment, context, error);
            throw;
        }

        if (accepted)
        {
            OnAccepted(item, stamp, context);
            return true;
        }

        Detach(attachment);
        if (isLast)
        {
            WriteFailure.RecordRefusal(_core, context, item);
            GC.KeepAlive(this);
        }

        return false;
    }

    // Nothing travels with the item, and the write has the caller's own token. It may have finished since.
    private ValueTask Wait(T item, ValueTask write, CancellationToken cancellationToken)
    {
        if (!write.IsCompleted)
        {
            PendingWrite<T> operation = _core.WriteOperations.TakeWrite();
            operation.IsCancelable = cancellationToken.CanBeCanceled;
            operation.Prepare(item, context: null);
            return operation.Wait(write, attachment: 0);
        }

        if (!write.IsCompletedSuccessfully)
        {
            return Failed(write, context: null, item);
        }

        _core.CountSentAndMark(stamp: 0);
        return write;
    }

    private ValueTask Wait(T item, ItemContext? context, CancellationToken cancellationToken)
    {
        PendingWrite<T> operation = _core.WriteOperations.TakeWrite();
        operation.Prepare(item, context is { IsShared: true } ? null : context);

        int attachment = context is null || _core.Kind == ChannelKind.Foreign
            ? 0
            : _core.Extras.Attachments.AddOfWaitingWrite(context);
        ValueTask write;
        try
        {
            write = _inner.WriteAsync(default(TCodec).Pack(item, attachment), operation.Defer(cancellationToken));
        }
        catch (Exception error)
        {
            Detach(attachment);
            operation.GiveBack();
            WriteFailure.Record(_core, context, item, error);
            GC.KeepAlive(this);
            throw;
        }

        if (!write.IsCompleted)
        {
            return operation.Wait(write, attachment);
        }

        if (!write.IsCompletedSuccessfully)
        {
            Detach(attachment);
            operation.GiveBack();
            return Failed(write, context, item);
        }

        operation.Accept();
        operation.GiveBack();
        GC.KeepAlive(this);
        return write;
    }

    private ValueTask Failed(ValueTask write, ItemContext? context, T item)
    {
        Task task = write.AsTask();
        WriteFailure.Record(_core, context, item, TaskException.Of(task));
        GC.KeepAlive(this);
        return new ValueTask(task);
    }

    private void OnAccepted(T item, long stamp, ItemContext? context)
    {
        if (context is { IsShared: false })
        {
            SendSpan.Accept(_core, context, item);
        }
        else
        {
            _core.CountSentAndMark(stamp);
        }

        GC.KeepAlive(this);
    }

    private void OnWriteThrew(T item, long stamp, int attachment, ItemContext? context, Exception error)
    {
        if (_core.DropMode != DropMode.None)
        {
            OnAccepted(item, stamp, context);
            return;
        }

        Detach(attachment);
        if (context is not null)
        {
            SendSpan.Reject(_core, context, item, error, isFull: false);
        }

        GC.KeepAlive(this);
    }
}
