// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Vocabulary;

namespace OpenTelemetry.Instrumentation.Channels.State;

/// <summary>The attributes of a series, alone and with each fixed extra attribute; built once.</summary>
internal sealed class SeriesTags
{
    public SeriesTags(KeyValuePair<string, object?>[] name)
    {
        Name = name;
        DropNewest = With(ChannelAttributes.DropReason, "drop_newest");
        DropOldest = With(ChannelAttributes.DropReason, "drop_oldest");
        DropWrite = With(ChannelAttributes.DropReason, "drop_write");
        DropAbandoned = With(ChannelAttributes.DropReason, "abandoned");
        QueueFull = With(ChannelAttributes.ErrorType, ChannelAttributes.ErrorQueueFull);
        AlreadyShutdown = With(ChannelAttributes.ErrorType, ChannelAttributes.ErrorAlreadyShutdown);
        SendWaiters = With(ChannelAttributes.OperationName, ChannelAttributes.ToText(ChannelOperation.Send));
        ReceiveWaiters = With(ChannelAttributes.OperationName, ChannelAttributes.ToText(ChannelOperation.Receive));
        Open = With(ChannelAttributes.State, "open");
        Draining = With(ChannelAttributes.State, "draining");
        Stalled = With(ChannelAttributes.State, "stalled");
        Abandoned = With(ChannelAttributes.State, "abandoned");
    }

    public KeyValuePair<string, object?>[] Name { get; }

    public KeyValuePair<string, object?>[] DropNewest { get; }

    public KeyValuePair<string, object?>[] DropOldest { get; }

    public KeyValuePair<string, object?>[] DropWrite { get; }

    public KeyValuePair<string, object?>[] DropAbandoned { get; }

    public KeyValuePair<string, object?>[] QueueFull { get; }

    public KeyValuePair<string, object?>[] AlreadyShutdown { get; }

    public KeyValuePair<string, object?>[] SendWaiters { get; }

    public KeyValuePair<string, object?>[] ReceiveWaiters { get; }

    public KeyValuePair<string, object?>[] Open { get; }

    public KeyValuePair<string, object?>[] Draining { get; }

    public KeyValuePair<string, object?>[] Stalled { get; }

    public KeyValuePair<string, object?>[] Abandoned { get; }

    public KeyValuePair<string, object?>[] With(string key, object? value) => [.. Name, new(key, value)];
}
