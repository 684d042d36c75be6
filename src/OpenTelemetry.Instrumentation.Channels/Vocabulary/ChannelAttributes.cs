// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Vocabulary;

/// <summary>Names and fixed values of attributes, for spans and metrics.</summary>
internal static class ChannelAttributes
{
    public const string Prefix = "dotnet.channel.";

    public const string Name = Prefix + "name";
    public const string Id = Prefix + "id";
    public const string Layer = Prefix + "layer";
    public const string OperationName = Prefix + "operation.name";
    public const string QueueLength = Prefix + "queue.length";
    public const string QueueCapacity = Prefix + "queue.capacity";
    public const string TimeInQueue = Prefix + "time_in_queue";
    public const string Closed = Prefix + "closed";
    public const string Result = Prefix + "result";
    public const string State = Prefix + "state";
    public const string LeakKind = Prefix + "leak.kind";
    public const string LeakVerdict = Prefix + "leak.verdict";
    public const string DropReason = Prefix + "drop.reason";
    public const string ItemSent = Prefix + "item.sent";
    public const string ItemReceived = Prefix + "item.received";
    public const string ItemDropped = Prefix + "item.dropped";
    public const string BatchSize = Prefix + "batch.size";
    public const string ErrorType = "error.type";

    public const string ResultCanceled = "canceled";
    public const string ResultDropped = "dropped";
    public const string ErrorQueueFull = "queue_full";
    public const string ErrorAlreadyShutdown = "already_shutdown";

    public const string MessagingSystem = "messaging.system";
    public const string MessagingDestinationName = "messaging.destination.name";
    public const string MessagingOperationName = "messaging.operation.name";
    public const string MessagingOperationType = "messaging.operation.type";
    public const string MessagingBatchCount = "messaging.batch.message_count";
    public const string MessagingSystemValue = "dotnet_channel";

    private static readonly string[] s_operations = ["send", "receive", "process", "complete"];
    private static readonly string?[] s_layers = [null, "api", "business", "middleware", "infrastructure"];

    public static string ToText(ChannelOperation operation) => s_operations[(int)operation];

    public static string? ToText(ChannelLayer layer)
        => (uint)layer < (uint)s_layers.Length ? s_layers[(int)layer] : null;

    public static string ErrorTypeOf(Exception exception) => exception.GetType().FullName ?? exception.GetType().Name;
}
