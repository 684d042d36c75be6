// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Processing;
using OpenTelemetry.Instrumentation.Channels.State;

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>Finds out whether a channel is instrumented already, as a whole or in one of its halves.</summary>
internal static class InstrumentedHalves
{
    public static ChannelState? StateOf<T>(Channel<T> channel)
        => channel.Reader is IItemSource<T> source ? source.State : StateOf(channel.Writer);

    private static ChannelState? StateOf<T>(ChannelWriter<T> writer) => writer switch
    {
        InstrumentedWriter<T, Envelope<T>, EnvelopeCodec<T>> own => own.Core,
        InstrumentedWriter<T, T, PlainCodec<T>> wrapper => wrapper.Core,
        IWriterDecorator<T> decorator => StateOf(decorator.Inner),
        _ => null,
    };
}
