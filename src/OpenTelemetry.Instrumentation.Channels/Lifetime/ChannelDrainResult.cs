// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>How far a channel was emptied. Immutable, and so thread-safe.</summary>
public sealed class ChannelDrainResult
{
    internal ChannelDrainResult(long? itemsLeft) => ItemsLeft = itemsLeft;

    /// <summary>Gets a value indicating whether readers have taken all items of the completed channel.</summary>
    public bool IsDrained => ItemsLeft == 0;

    /// <summary>
    /// Gets how many items were still in the channel at the time limit, 0 if it was drained, or <see langword="null"/>
    /// if there were some and the channel does not count them, as an unbounded one with a single reader that is not
    /// instrumented.
    /// </summary>
    public long? ItemsLeft { get; }

    /// <summary>Says it in words.</summary>
    /// <returns>The text, for logs.</returns>
    public override string ToString()
        => IsDrained ? "drained" : ItemsLeft is { } left ? $"{left} items left" : "items left";
}
