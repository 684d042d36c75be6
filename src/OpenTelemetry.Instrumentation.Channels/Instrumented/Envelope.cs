// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>An item in the channel, with what travels beside it.</summary>
internal readonly struct Envelope<T>
{
    public readonly T Item;

    /// <summary>The number of the attachment: when the item was sent, and under which context. 0: none.</summary>
    public readonly int Attachment;

    public Envelope(T item, int attachment)
    {
        Item = item;
        Attachment = attachment;
    }

    // The debugger shows the items of a channel by this.
    public override string? ToString() => Item?.ToString();
}
