// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>The two halves of an instrumented channel. Only this object, which is the user's, holds both.</summary>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
[DebuggerTypeProxy(typeof(ChannelDebugView<,,>))]
internal sealed class InstrumentedChannel<T, TStored, TCodec> : Channel<T>, IChannelItems
    where TCodec : struct, IItemCodec<T, TStored>
{
    private readonly ChannelCore<T, TStored, TCodec> _core;

    public InstrumentedChannel(ChannelCore<T, TStored, TCodec> core)
    {
        _core = core;
        Reader = new InstrumentedReader<T, TStored, TCodec>(core);
        Writer = new InstrumentedWriter<T, TStored, TCodec>(core);
    }

    object IChannelItems.Source => _core.InnerReader;

    private string DebuggerDisplay => ChannelDebugDisplay.Of(_core);
}
