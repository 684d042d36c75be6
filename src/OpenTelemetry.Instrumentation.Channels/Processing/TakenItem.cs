// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Signals;

namespace OpenTelemetry.Instrumentation.Channels.Processing;

/// <summary>An item with what came with it; the default value is none.</summary>
internal readonly struct TakenItem<T>
{
    public TakenItem(T item, ItemContext? context, bool isTimed)
    {
        HasItem = true;
        Item = item;
        Context = context;
        IsTimed = isTimed;
    }

    public bool HasItem { get; }

    public T Item { get; }

    public ItemContext? Context { get; }

    public bool IsTimed { get; }
}
