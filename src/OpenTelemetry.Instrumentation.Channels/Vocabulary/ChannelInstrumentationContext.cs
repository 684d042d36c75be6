// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>
/// Provides context to the <c>Filter</c> and <c>Enrich</c> callbacks of
/// <see cref="ChannelTraceInstrumentationOptions"/>.
/// </summary>
/// <remarks>Immutable. Do not keep it beyond the callback, because it refers to the item.</remarks>
public sealed class ChannelInstrumentationContext
{
    internal ChannelInstrumentationContext(
        string channelName,
        ChannelLayer layer,
        ChannelOperation operation,
        object? item,
        TimeSpan? timeInQueue,
        Exception? exception)
    {
        ChannelName = channelName;
        Layer = layer;
        Operation = operation;
        Item = item;
        TimeInQueue = timeInQueue;
        Exception = exception;
    }

    /// <summary>Gets the name of the channel.</summary>
    public string ChannelName { get; }

    /// <summary>Gets the layer of the channel.</summary>
    public ChannelLayer Layer { get; }

    /// <summary>Gets the operation that the callback is called for.</summary>
    public ChannelOperation Operation { get; }

    /// <summary>
    /// Gets the item (the list of items for a batch), or <see langword="null"/> for
    /// <see cref="ChannelOperation.Complete"/>. The instrumentation itself never records item data.
    /// </summary>
    public object? Item { get; }

    /// <summary>Gets the time that the item spent in the queue; <see langword="null"/> until it is known.</summary>
    public TimeSpan? TimeInQueue { get; }

    /// <summary>Gets the exception that ended the operation, or <see langword="null"/>.</summary>
    public Exception? Exception { get; }
}
