// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>Items travel as they are: channels made elsewhere. Time and context stay behind.</summary>
internal readonly struct PlainCodec<T> : IItemCodec<T, T>
{
    public T Pack(T item, int attachment) => item;

    public T Item(in T stored) => stored;

    public int Attachment(in T stored) => 0;
}
