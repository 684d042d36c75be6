// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Primitives;
using OpenTelemetry.Instrumentation.Channels.Signals;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Tracing;
using OpenTelemetry.Instrumentation.Channels.Waiting;

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>The state of a channel together with the inner channel. It knows neither half.</summary>
internal sealed class ChannelCore<T, TStored, TCodec> : ChannelState
    where TCodec : struct, IItemCodec<T, TStored>
{
    private readonly Action<T>? _itemDropped;
    private ReadOperations<T, TStored, TCodec>? _readers;
    private WriteOperations<T>? _writers;
    private Channel<TStored> _inner = null!;
    private ItemAges _ages;
    private GuardedCompletion? _completion;

    public ChannelCore(
        ChannelProfile profile, ChannelKind kind, int? capacity, DropMode dropMode, Action<T>? itemDropped)
        : base(profile, kind, capacity, dropMode) => _itemDropped = itemDropped;

    public ChannelWriter<TStored> InnerWriter => _inner.Writer;

    public ChannelReader<TStored> InnerReader => _inner.Reader;

    /// <summary>
    /// Gets a value indicating whether a write may throw although the item was accepted: in the user's callback for
    /// dropped items.
    /// </summary>
    public bool HasDropCallback => _itemDropped is not null;

    public ReadOperations<T, TStored, TCodec> ReadOperations => Volatile.Read(ref _readers) ?? CreateReaders();

    public WriteOperations<T> WriteOperations => Volatile.Read(ref _writers) ?? CreateWriters();

    public override WaiterList Readers => Volatile.Read(ref _readers) ?? WaiterList.None;

    public override WaiterList Writers => Volatile.Read(ref _writers) ?? WaiterList.None;

    public override ref ItemAges Ages => ref _ages;

    public override Type ItemType => typeof(T);

    public override long Length
    {
        get
        {
            try
            {
                return InnerReader.CanCount ? InnerReader.Count : Counters.Length;
            }
            catch (Exception failure) when (Kind == ChannelKind.Foreign)
            {
                ChannelLog.TelemetryFailed("count", Name, failure);
                return Counters.Length;
            }
        }
    }

    public override bool CanCount => InnerReader.CanCount;

    public override bool IsUsersOwn
        => Kind == ChannelKind.Foreign && InnerReader.GetType().Assembly != typeof(Channel).Assembly;

    public override bool IsEnded
    {
        get
        {
            // Only the instrumented writer can complete a channel that was created here.
            if (!IsClosed && Kind != ChannelKind.Foreign)
            {
                return false;
            }

            try
            {
                Task completion = InnerReader.Completion;

                // As far as is known: what went around the wrapper is not counted where the channel cannot count.
                return completion.IsCompleted
                    || Volatile.Read(ref _completion) is { Task.IsCompleted: true }
                    || (Kind == ChannelKind.Foreign && IsClosed && NeverCompleting.Is(completion) && Length == 0);
            }
            catch (Exception failure) when (Kind == ChannelKind.Foreign)
            {
                ChannelLog.TelemetryFailed("completion", Name, failure);
                return false;
            }
        }
    }

    public override Task InnerCompletion => InnerReader.Completion;

    /// <summary>Gets the completion for the reader: always the same task.</summary>
    public Task Completion
        => IsCompletionGuarded ? (Volatile.Read(ref _completion) ?? CreateCompletion()).Task : InnerReader.Completion;

    // The queue for a single reader has no barrier of its own: the repair of the runtime does not suffice there.
    private bool IsCompletionGuarded
        => Kind == ChannelKind.Unbounded && (GuardedCompletion.IsNeeded || !CanCount);

    public void Attach(Channel<TStored> inner) => _inner = inner;

    public override bool TryAbandon(ChannelAbandonedException error)
        => new InstrumentedWriter<T, TStored, TCodec>(this).TryComplete(error);

    /// <summary>
    /// Runs on the writer's thread, outside of the channel's lock. What the user's callback throws passes through.
    /// </summary>
    public void OnItemDropped(TStored stored)
    {
        T item = default(TCodec).Item(stored);
        CountDropped();
        int attachment = default(TCodec).Attachment(stored);
        if (attachment == 0 && _itemDropped is null)
        {
            return;
        }

        // The writer has not counted the item that took the place of this one.
        Extras.EnterUserCode();
        try
        {
            if (attachment != 0 && Extras.Attachments.TryTake(attachment, out long stamp, out ItemContext? context))
            {
                OnDropped(item, stamp, context);
            }

            _itemDropped?.Invoke(item);
        }
        finally
        {
            Extras.ExitUserCode();
        }
    }

    /// <summary>Counts and records an item that a reader has got.</summary>
    /// <returns>The context the item came with, if its writer had a span.</returns>
    public ItemContext? OnReceived(in TStored stored, bool isCounted, out bool isTimed)
    {
        // Counted before the user's callbacks run, which may take long: the counts must not look unbalanced meanwhile.
        if (!isCounted)
        {
            CountReceived();
        }

        int attachment = default(TCodec).Attachment(stored);
        ItemContext? context = null;
        isTimed = false;
        if (attachment != 0)
        {
            context = OnReceivedAttached(default(TCodec).Item(stored), attachment, out isTimed);
        }

        return context;
    }

    protected override void OnSealed(Exception? error)
    {
        if (error is not null)
        {
            Extras.ClosingError = error;
        }

        IsSealed = true;
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _completion) is { } completion)
        {
            CompleteIfEmpty(completion);
        }
    }

    protected override void FollowCompletion()
    {
        // Either this read is seen by the barrier of CompleteIfEmpty, or it sees here what that barrier follows.
        if (Volatile.Read(ref _completion) is { } completion
            && !completion.TryFollow()
            && IsSealed
            && IsEmpty())
        {
            completion.Complete(ExistingExtras?.ClosingError);
        }
    }

    protected override void EnsureCompleted()
    {
        if (IsCompletionGuarded && IsSealed && !IsEnded && IsEmpty())
        {
            CompleteIfEmpty(Volatile.Read(ref _completion) ?? CreateCompletion());
        }
    }

    // Of a sealed channel the wait never waits: it returns true or, by its error or false, that nothing is left.
    private bool IsEmpty()
    {
        ValueTask<bool> wait = InnerReader.WaitToReadAsync();
        if (wait.IsCompletedSuccessfully)
        {
            return !wait.Result;
        }

        _ = wait.AsTask().Exception;
        return true;
    }

    private void CompleteIfEmpty(GuardedCompletion completion)
    {
        if (completion.TryFollow())
        {
            return;
        }

        ProcessBarrier.Issue();
        if (IsEmpty())
        {
            completion.Complete(ExistingExtras?.ClosingError);
        }
    }

    private GuardedCompletion CreateCompletion()
    {
        var added = new GuardedCompletion(InnerReader.Completion);
        if (Interlocked.CompareExchange(ref _completion, added, null) is { } present)
        {
            return present;
        }

        added.Connect();
        if (IsSealed)
        {
            CompleteIfEmpty(added);
        }

        return added;
    }

    private ItemContext? OnReceivedAttached(T item, int attachment, out bool isTimed)
    {
        isTimed = false;
        if (!Extras.Attachments.TryTake(attachment, out long stamp, out ItemContext? context))
        {
            return null;
        }

        if (context is { IsShared: false })
        {
            isTimed = context.IsTimed;
            ItemReceipt.OnContext(this, context, item);
            return context.IsSampled ? context : context.Unsampled;
        }

        if (stamp != 0)
        {
            isTimed = true;
            ItemReceipt.OnTimed(this, stamp);
        }

        return context;
    }

    private void OnDropped(T item, long stamp, ItemContext? context)
    {
        if (context is { IsShared: false })
        {
            // An item that was accepted before has ended its send span: a span of its own says what became of it.
            context.IsDropped = true;
            if (!SendSpan.Accept(this, context, item) && context.IsSampled)
            {
                ReceiveSpan.RecordDrop(this, context, item);
            }

            stamp = context.IsTimed ? context.AcceptedAt : 0;
        }

        if (stamp != 0)
        {
            Ages.OnGone(stamp);
        }
    }

    private ReadOperations<T, TStored, TCodec> CreateReaders()
    {
        var readers = new ReadOperations<T, TStored, TCodec>(this);
        return FirstOf(Interlocked.CompareExchange(ref _readers, readers, null), readers);
    }

    private WriteOperations<T> CreateWriters()
    {
        var writers = new WriteOperations<T>(this);
        return FirstOf(Interlocked.CompareExchange(ref _writers, writers, null), writers);
    }

    // The finalizer of a list tells that the channel is gone: not that of one that came second.
    private static TOperations FirstOf<TOperations>(TOperations? present, TOperations added)
        where TOperations : WaitOperations
    {
        if (present is null)
        {
            return added;
        }

        added.OnChannelEnded();
        return present;
    }
}
