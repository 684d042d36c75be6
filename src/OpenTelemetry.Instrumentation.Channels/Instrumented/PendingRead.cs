// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Metrics;
using OpenTelemetry.Instrumentation.Channels.Tracing;

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>A pending <c>ReadAsync</c>.</summary>
internal sealed class PendingRead<T, TStored, TCodec> : PendingOperation<InnerOperation<TStored>, TStored, T>
    where TCodec : struct, IItemCodec<T, TStored>
{
    private readonly ChannelCore<T, TStored, TCodec> _core;
    private Activity? _reader;
    private long _startedAt;
    private bool _isObserved;

    private PendingRead(ChannelCore<T, TStored, TCodec> core)
        : base(core, core.Readers) => _core = core;

    public static ValueTask<T> Start(ChannelCore<T, TStored, TCodec> core, ValueTask<TStored> inner)
    {
        PendingRead<T, TStored, TCodec> operation = core.IdleRead.Take() ?? new PendingRead<T, TStored, TCodec>(core);
        operation._startedAt = ChannelMetrics.ReceiveWaitTime.Enabled ? core.Clock.GetTimestamp() : 0;
        operation._reader = ChannelTracing.Source.HasListeners() ? Activity.Current : null;
        operation._isObserved = false;
        operation.Start(new InnerOperation<TStored>(inner));
        return new ValueTask<T>(operation, operation.Version);
    }

    // The item has left the channel, although nobody may ever look at it.
    public override Action? Observe()
    {
        if (!HasSucceeded || _isObserved)
        {
            return null;
        }

        _isObserved = true;
        return _core.CountReceived;
    }

    protected override T OnSucceeded(TStored result)
    {
        ItemTimes.RecordReceiveWait(_core, _startedAt, errorType: null);
        _core.OnReceived(result, _isObserved, out _);
        Release();
        return default(TCodec).Item(result);
    }

    protected override void OnFailed(Exception error)
    {
        ItemTimes.RecordReceiveWait(_core, _startedAt, ItemTimes.ErrorTypeOfWait(error));
        if (error is ChannelClosedException { InnerException: { } cause })
        {
            ReceiveSpan.RecordFailure(_core, _reader, cause);
        }

        Release();
    }

    private void Release()
    {
        _reader = null;
        _core.IdleRead.Return(this);
    }
}
