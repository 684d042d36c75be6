// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Registry;
using OpenTelemetry.Instrumentation.Channels.Tracing;

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>The state of a channel together with the inner channel. It knows neither half.</summary>
internal sealed class ChannelCore<T, TStored, TCodec> : ChannelState
    where TCodec : struct, IItemCodec<T, TStored>
{
    private readonly Action<T>? _itemDropped;

    public ChannelCore(
        ChannelTelemetryOptions telemetry, ChannelKind kind, int? capacity, DropMode dropMode, Action<T>? itemDropped)
        : base(telemetry, kind, capacity, dropMode)
    {
        _itemDropped = itemDropped;
    }

    public ChannelWriter<TStored> InnerWriter { get; private set; } = null!;

    public ChannelReader<TStored> InnerReader { get; private set; } = null!;

    public OperationSlot<PendingRead<T, TStored, TCodec>> IdleRead { get; } = new();

    public OperationSlot<PendingWait> IdleReadWait { get; } = new();

    public OperationSlot<PendingWait> IdleWriteWait { get; } = new();

    public OperationSlot<PendingWrite<T>> IdleWrite { get; } = new();

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

    public override bool IsEnded
    {
        get
        {
            try
            {
                return InnerReader.Completion.IsCompleted;
            }
            catch (Exception failure) when (Kind == ChannelKind.Foreign)
            {
                ChannelLog.TelemetryFailed("completion", Name, failure);
                return false;
            }
        }
    }

    public void Attach(Channel<TStored> inner)
    {
        InnerWriter = inner.Writer;
        InnerReader = inner.Reader;
        Register();
    }

    /// <summary>Runs on the writer's thread, outside of the channel's lock. What the user's callback throws passes through.</summary>
    public void OnItemDropped(TStored stored)
    {
        T item = default(TCodec).Item(stored);
        OnDropped(item, default(TCodec).Stamp(stored), default(TCodec).Context(stored));
        _itemDropped?.Invoke(item);
    }

    /// <summary>Counts and records an item that a reader has got.</summary>
    /// <returns>The context the item came with, if it is sampled.</returns>
    public ItemContext? OnReceived(in TStored stored, bool isCounted, out bool isTimed)
    {
        object? context = default(TCodec).Context(stored);
        long stamp = default(TCodec).Stamp(stored);
        ItemContext? sampled = null;
        isTimed = false;
        if (context is not null || stamp != 0)
        {
            sampled = OnReceivedMarked(default(TCodec).Item(stored), stamp, context, out isTimed);
        }

        if (!isCounted)
        {
            CountReceived();
        }

        return sampled;
    }

    private ItemContext? OnReceivedMarked(T item, long stamp, object? context, out bool isTimed)
    {
        switch (context)
        {
            case null:
                isTimed = true;
                ItemReceipt.OnTimed(this, stamp);
                return null;
            case ItemContext itemContext:
                isTimed = itemContext.IsTimed;
                ItemReceipt.OnContext(this, itemContext, item);
                return itemContext.IsSampled ? itemContext : null;
            default:
                isTimed = false;
                ((PendingWrite<T>)context).TryAccept(stamp);
                return null;
        }
    }

    private void OnDropped(T item, long stamp, object? context)
    {
        if (context is ItemContext itemContext)
        {
            itemContext.IsDropped = true;
            SendSpan.Accept(this, itemContext, item);
            stamp = itemContext.IsTimed ? itemContext.AcceptedAt : 0;
        }

        if (stamp != 0)
        {
            ExistingTiming?.OnGone(stamp);
        }

        CountDropped();
    }
}
