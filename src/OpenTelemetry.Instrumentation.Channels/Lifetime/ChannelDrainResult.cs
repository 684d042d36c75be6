// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>Describes the outcome of a drain.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class ChannelDrainResult
{
    internal ChannelDrainResult(long? itemsLeft) => ItemsLeft = itemsLeft;

    /// <summary>Gets a value indicating whether readers have taken all items of the completed channel.</summary>
    public bool IsDrained => ItemsLeft == 0;

    /// <summary>
    /// Gets the number of items that were still in the channel at the time limit: 0 if it was drained, or
    /// <see langword="null"/> if there were some and the channel cannot count them. Such a channel is unbounded, has a
    /// single reader and is not instrumented.
    /// </summary>
    public long? ItemsLeft { get; }

    /// <summary>Returns the outcome as a sentence.</summary>
    /// <returns>The text, for logs.</returns>
    public override string ToString()
        => IsDrained ? "drained" : ItemsLeft is { } left ? $"{left} items left" : "items left";
}
