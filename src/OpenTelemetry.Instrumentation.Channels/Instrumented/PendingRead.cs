// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Metrics;
using OpenTelemetry.Instrumentation.Channels.Signals;
using OpenTelemetry.Instrumentation.Channels.Tracing;
using OpenTelemetry.Instrumentation.Channels.Waiting;

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>A pending <c>ReadAsync</c>.</summary>
internal sealed class PendingRead<T, TStored, TCodec> : PendingOperation<InnerOperation<TStored>, TStored, T>
    where TCodec : struct, IItemCodec<T, TStored>
{
    private readonly ChannelCore<T, TStored, TCodec> _core;
    private Activity? _reader;
    private long _startedAt;

    public PendingRead(ChannelCore<T, TStored, TCodec> core, WaiterList waiters)
        : base(core, waiters) => _core = core;

    /// <summary>Waits for the inner read, which is pending and was given the caller's token.</summary>
    public ValueTask<T> Wait(ValueTask<TStored> inner, CancellationToken cancellationToken)
    {
        IsCancelable = cancellationToken.CanBeCanceled;
        _startedAt = ItemTimes.StartOfReceiveWait(_core);
        _reader = ChannelTracing.Source.HasListeners() ? Activity.Current : null;
        Start(new InnerOperation<TStored>(inner));
        return new ValueTask<T>(this, Version);
    }

    // The item has left the channel, although nobody may ever look at it.
    protected override Action? ToCount(bool hasSucceeded) => hasSucceeded ? _core.CountReceived : null;

    protected override T OnSucceeded(TStored result, bool isObserved)
    {
        _core.OnReceived(result, isObserved, out _);
        ItemTimes.RecordReceiveWait(_core, _startedAt, errorType: null);
        GiveBack();
        return default(TCodec).Item(result);
    }

    protected override void OnFailed(Exception error, bool isObserved)
    {
        ItemTimes.RecordReceiveWait(_core, _startedAt, ItemTimes.ErrorTypeOfWait(error));
        if (error is ChannelClosedException { InnerException: { } cause })
        {
            ReceiveSpan.RecordFailure(_core, _reader, cause);
        }

        GiveBack();
    }

    protected override void KeepIdle() => _core.ReadOperations.KeepIdle(this);

    protected override void Forget() => _reader = null;
}
