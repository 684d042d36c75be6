// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>Items travel in envelopes: channels that are made here.</summary>
internal readonly struct EnvelopeCodec<T> : IItemCodec<T, Envelope<T>>
{
    public Envelope<T> Pack(T item, long stamp, object? context) => new(item, stamp, context);

    public T Item(in Envelope<T> stored) => stored.Item;

    public long Stamp(in Envelope<T> stored) => stored.Stamp;

    public object? Context(in Envelope<T> stored) => stored.Context;
}
