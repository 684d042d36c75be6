// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Processing;

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>The two halves of an instrumented channel. Only this object, which is the user's, holds both.</summary>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
[DebuggerTypeProxy(typeof(ChannelDebugView<,,>))]
internal sealed class InstrumentedChannel<T, TStored, TCodec> : Channel<T>, IChannelItems
    where TCodec : struct, IItemCodec<T, TStored>
{
    public InstrumentedChannel(ChannelCore<T, TStored, TCodec> core)
    {
        Reader = new InstrumentedReader<T, TStored, TCodec>(core);
        Writer = new InstrumentedWriter<T, TStored, TCodec>(core);
        Registration.Register(core, Reader, Writer);
    }

    object IChannelItems.Source => ((IChannelItems)Reader).Source;

    private string DebuggerDisplay => ChannelDebugDisplay.Of(((IItemSource<T>)Reader).State);
}
