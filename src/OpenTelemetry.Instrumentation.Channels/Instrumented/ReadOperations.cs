// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>The operations that wait to read.</summary>
internal sealed class ReadOperations<T, TStored, TCodec> : WaitOperations
    where TCodec : struct, IItemCodec<T, TStored>
{
    private readonly ChannelCore<T, TStored, TCodec> _core;
    private OperationSlots<PendingRead<T, TStored, TCodec>> _reads;

    public ReadOperations(ChannelCore<T, TStored, TCodec> core)
        : base(core) => _core = core;

    public PendingRead<T, TStored, TCodec> TakeRead()
        => _reads.TryTake(this) ?? _reads.Add(new PendingRead<T, TStored, TCodec>(_core, this), this);

    /// <summary>Keeps a read that is idle.</summary>
    public void KeepIdle(PendingRead<T, TStored, TCodec> read) => _reads.KeepIdle(read, this);
}
