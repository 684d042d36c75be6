// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Instrumented;

namespace OpenTelemetry.Instrumentation.Channels.Lifetime;

/// <summary>
/// An instrumented channel: its core lives as long as one of the halves, so that a reader is still released when the
/// writer half is gone.
/// </summary>
internal sealed class CoreTarget<T, TStored, TCodec> : CompletionTarget
    where TCodec : struct, IItemCodec<T, TStored>
{
    private readonly WeakReference<ChannelCore<T, TStored, TCodec>> _core;
    private readonly bool _discards;

    public CoreTarget(ChannelCore<T, TStored, TCodec> core, bool discards)
    {
        _core = new WeakReference<ChannelCore<T, TStored, TCodec>>(core);
        _discards = discards;
    }

    public override void Complete(Exception? cause)
    {
        if (!_core.TryGetTarget(out ChannelCore<T, TStored, TCodec>? core))
        {
            return;
        }

        new InstrumentedWriter<T, TStored, TCodec>(core).TryComplete(cause);
        if (_discards)
        {
            Leftovers.Discard(new InstrumentedReader<T, TStored, TCodec>(core));
        }
    }
}
