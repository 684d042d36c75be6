// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>
/// How an item is stored in the inner channel. Implemented by structs, so that the compiler makes one reader and one
/// writer for each way of storing, without a call in between.
/// </summary>
internal interface IItemCodec<T, TStored>
{
    TStored Pack(T item, long stamp, object? context);

    T Item(in TStored stored);

    long Stamp(in TStored stored);

    object? Context(in TStored stored);
}
