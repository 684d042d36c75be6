// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>An item in the channel, with when it was sent and under which context.</summary>
internal readonly struct Envelope<T>
{
    public readonly T Item;

    /// <summary>The timestamp of a timed item; the version of the operation for one that had to wait; else 0.</summary>
    public readonly long Stamp;

    /// <summary>Null, an <c>ItemContext</c>, or the <c>PendingWrite</c> that wrote the item.</summary>
    public readonly object? Context;

    public Envelope(T item, long stamp, object? context)
    {
        Item = item;
        Stamp = stamp;
        Context = context;
    }

    // The debugger shows the items of a channel by this.
    public override string? ToString() => Item?.ToString();
}
