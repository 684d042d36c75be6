// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>Items travel in envelopes: channels that are made here.</summary>
internal readonly struct EnvelopeCodec<T> : IItemCodec<T, Envelope<T>>
{
    public Envelope<T> Pack(T item, int attachment) => new(item, attachment);

    public T Item(in Envelope<T> stored) => stored.Item;

    public int Attachment(in Envelope<T> stored) => stored.Attachment;
}
