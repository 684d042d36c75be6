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

    public ReadOperations(ChannelCore<T, TStored, TCodec> core) => _core = core;

    public PendingRead<T, TStored, TCodec> TakeRead()
    {
        if (_first is { } first && first.TryTake())
        {
            return first;
        }

        if (_second is { } second && second.TryTake())
        {
            return second;
        }

        var added = new PendingRead<T, TStored, TCodec>(_core, this);
        added.TryTake();
        if (Interlocked.CompareExchange(ref _first, added, null) is null
            || Interlocked.CompareExchange(ref _second, added, null) is null)
        {
            Pool(added);
        }

        return added;
    }
}
