// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Primitives;
using OpenTelemetry.Instrumentation.Channels.Processing;
using OpenTelemetry.Instrumentation.Channels.Signals;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Tracing;

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>
/// The reader half. It takes what travelled with an item, and leaves everything else to the inner channel.
/// </summary>
/// <remarks>It is alive while one of its members runs, as the writer half is.</remarks>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
[DebuggerTypeProxy(typeof(ChannelDebugView<,,>))]
internal sealed class InstrumentedReader<T, TStored, TCodec> : ChannelReader<T>, IItemSource<T>, IChannelItems
    where TCodec : struct, IItemCodec<T, TStored>
{
    private readonly ChannelCore<T, TStored, TCodec> _core;
    private readonly ChannelReader<TStored> _inner;

    public InstrumentedReader(ChannelCore<T, TStored, TCodec> core)
    {
        _core = core;
        _inner = core.InnerReader;
    }

    public override bool CanCount => _inner.CanCount;

    public override bool CanPeek => _inner.CanPeek;

    public override int Count
    {
        get
        {
            int count = _inner.Count;
            GC.KeepAlive(this);
            return count;
        }
    }

    public override Task Completion => _core.Completion;

    ChannelState IItemSource<T>.State => _core;

    object IChannelItems.Source => _inner;

    private string DebuggerDisplay => ChannelDebugDisplay.Of(_core);

    public override bool TryRead([MaybeNullWhen(false)] out T item) => TryRead(out item, out _, out _);

    public bool TryRead([MaybeNullWhen(false)] out T item, out ItemContext? context, out bool isTimed)
    {
        if (_inner.TryRead(out TStored? stored))
        {
            context = _core.OnReceived(stored, isCounted: false, out isTimed);
            item = default(TCodec).Item(stored);
            GC.KeepAlive(this);
            return true;
        }

        item = default;
        context = null;
        isTimed = false;
        GC.KeepAlive(this);
        return false;
    }

    public override bool TryPeek([MaybeNullWhen(false)] out T item)
    {
        if (_inner.TryPeek(out TStored? stored))
        {
            item = default(TCodec).Item(stored);
            return true;
        }

        item = default;
        return false;
    }

    public override ValueTask<T> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (DeferredCancellation.IsNeededFor(cancellationToken))
        {
            return ReadDeferred(cancellationToken);
        }

        ValueTask<TStored> read = _inner.ReadAsync(cancellationToken);
        return read.IsCompleted ? Completed(read) : _core.ReadOperations.TakeRead().Wait(read, cancellationToken);
    }

    public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default)
    {
        if (DeferredCancellation.IsNeededFor(cancellationToken))
        {
            ValueTask<bool> deferred = _core.ReadOperations.WaitDeferred(
                isRead: true, _inner, static (inner, token) => inner.WaitToReadAsync(token), cancellationToken);
            GC.KeepAlive(this);
            return deferred;
        }

        ValueTask<bool> wait = _inner.WaitToReadAsync(cancellationToken);
        if (!wait.IsCompletedSuccessfully)
        {
            wait = wait.IsCompleted
                ? SingleReaderWait.Correct(_core, wait)
                : _core.ReadOperations.Wait(isRead: true, wait, cancellationToken);
        }

        GC.KeepAlive(this);
        return wait;
    }

    public override IAsyncEnumerable<T> ReadAllAsync(CancellationToken cancellationToken = default)
        => new ItemEnumerator<T>(this, this, cancellationToken);

    // The token is given on only once the operation exists. Where nothing has to wait, none is needed.
    private ValueTask<T> ReadDeferred(CancellationToken cancellationToken)
    {
        if (_core.Kind != ChannelKind.Foreign && _inner.TryRead(out TStored? stored))
        {
            return Received(stored);
        }

        PendingRead<T, TStored, TCodec> operation = _core.ReadOperations.TakeRead();
        ValueTask<TStored> read;
        try
        {
            read = _inner.ReadAsync(operation.Defer(cancellationToken));
        }
        catch (Exception)
        {
            operation.GiveBack();
            throw;
        }

        if (!read.IsCompleted)
        {
            return operation.Wait(read, cancellationToken);
        }

        operation.GiveBack();
        return Completed(read);
    }

    private ValueTask<T> Completed(ValueTask<TStored> read)
        => read.IsCompletedSuccessfully ? Received(read.Result) : Failed(read.AsTask());

    private ValueTask<T> Received(in TStored stored)
    {
        _core.OnReceived(stored, isCounted: false, out _);
        GC.KeepAlive(this);
        return new ValueTask<T>(default(TCodec).Item(stored));
    }

    private ValueTask<T> Failed(Task<TStored> read)
    {
        Exception error = TaskException.Of(read);
        if (error is ChannelClosedException { InnerException: { } cause })
        {
            ReceiveSpan.RecordFailure(_core, Activity.Current, cause);
            GC.KeepAlive(this);
        }

        return TaskException.Recast<T>(read, error);
    }
}
