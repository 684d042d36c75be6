// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>
/// What the <c>Filter</c> and <c>Enrich</c> callbacks of <see cref="ChannelTraceInstrumentationOptions"/>
/// are told. Immutable; it must not be kept beyond the callback, because it refers to the item.
/// </summary>
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

    /// <summary>Gets the name the channel was given.</summary>
    public string ChannelName { get; }

    /// <summary>Gets the layer the channel was given.</summary>
    public ChannelLayer Layer { get; }

    /// <summary>Gets the operation the callback is asked about.</summary>
    public ChannelOperation Operation { get; }

    /// <summary>
    /// Gets the item (the list of items for a batch), or <see langword="null"/> for
    /// <see cref="ChannelOperation.Complete"/>. The instrumentation itself never records item data.
    /// </summary>
    public object? Item { get; }

    /// <summary>Gets the time the item spent in the queue, once it is known.</summary>
    public TimeSpan? TimeInQueue { get; }

    /// <summary>Gets the exception that ended the operation, if one did.</summary>
    public Exception? Exception { get; }
}
