// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>The operations that wait to read.</summary>
internal sealed class ReadOperations<T, TStored, TCodec> : WaitOperations
    where TCodec : struct, IItemCodec<T, TStored>
{
    private readonly ChannelCore<T, TStored, TCodec> _core;
    private PendingRead<T, TStored, TCodec>? _first;
    private PendingRead<T, TStored, TCodec>? _second;
    private PendingRead<T, TStored, TCodec>? _cancelable;

    public ReadOperations(ChannelCore<T, TStored, TCodec> core) => _core = core;

    public PendingRead<T, TStored, TCodec> TakeRead(bool isCancelable)
    {
        if (isCancelable)
        {
            return _cancelable is { } cancelable && cancelable.TryTake() ? cancelable : AddCancelable();
        }

        if (_first is { } first && first.TryTake())
        {
            return first;
        }

        return _second is { } second && second.TryTake() ? second : Add();
    }

    private PendingRead<T, TStored, TCodec> Add()
    {
        PendingRead<T, TStored, TCodec> added = new PendingRead<T, TStored, TCodec>(_core, this);
        added.TryTake();
        if (Interlocked.CompareExchange(ref _first, added, null) is null
            || Interlocked.CompareExchange(ref _second, added, null) is null)
        {
            Pool(added);
        }

        return added;
    }

    private PendingRead<T, TStored, TCodec> AddCancelable()
    {
        PendingRead<T, TStored, TCodec> added = new PendingRead<T, TStored, TCodec>(_core, this);
        added.TryTake();
        if (Interlocked.CompareExchange(ref _cancelable, added, null) is null)
        {
            Pool(added);
        }

        return added;
    }
}
