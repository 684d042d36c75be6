// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>
/// Stores an item in the inner channel. Structs implement it, so that the compiler creates one reader and one writer
/// for each way of storing, without a call in between.
/// </summary>
internal interface IItemCodec<T, TStored>
{
    TStored Pack(T item, int attachment);

    T Item(in TStored stored);

    int Attachment(in TStored stored);
}
