// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.ByHand;

/// <summary>The spans of the library, started and stopped by hand: the same names, times and attributes.</summary>
public static class HandSpans
{
    public const string SourceName = "Benchmarks.ByHand";

    public static readonly ActivitySource Source = new(SourceName);

    private static readonly KeyValuePair<string, object?>[] s_send = TagsOf("send");
    private static readonly KeyValuePair<string, object?>[] s_receive = TagsOf("receive");
    private static readonly KeyValuePair<string, object?>[] s_process = TagsOf("process");
    private static readonly KeyValuePair<string, object?>[] s_complete = TagsOf("complete");

    public static Activity? StartSend()
        => Source.StartActivity(ActivityKind.Internal, parentContext: default, s_send, name: "send benchmark");

    public static void EndSend(Activity? send, int length, int capacity)
    {
        send?.SetTag("dotnet.channel.queue.length", length);
        send?.SetTag("dotnet.channel.queue.capacity", capacity);
        send?.Dispose();
    }

    public static double Receive(in ActivityContext sender, DateTime writtenAt, int length)
    {
        DateTime now = DateTime.UtcNow;
        double timeInQueue = (now - writtenAt).TotalSeconds;
        Activity? receive = Source.StartActivity(
            "receive benchmark", ActivityKind.Internal, sender, s_receive, links: null, writtenAt);
        receive?.SetTag("dotnet.channel.time_in_queue", timeInQueue);
        receive?.SetTag("dotnet.channel.queue.length", length);
        receive?.SetEndTime(now);
        receive?.Dispose();
        return timeInQueue;
    }

    public static Activity? StartProcess(in ActivityContext sender, double timeInQueue)
    {
        Activity? process = Source.StartActivity("process benchmark", ActivityKind.Internal, sender, s_process);
        process?.SetTag("dotnet.channel.time_in_queue", timeInQueue);
        return process;
    }

    public static void Complete(int length, long items)
    {
        using Activity? complete = Source.StartActivity(
            ActivityKind.Internal, parentContext: default, s_complete, name: "complete benchmark");
        complete?.SetTag("dotnet.channel.closed", true);
        complete?.SetTag("dotnet.channel.queue.length", length);
        complete?.SetTag("dotnet.channel.item.sent", items);
        complete?.SetTag("dotnet.channel.item.received", items - length);
        complete?.SetTag("dotnet.channel.item.dropped", 0L);
    }

    private static KeyValuePair<string, object?>[] TagsOf(string operation)
        => [new("dotnet.channel.name", "benchmark"), new("dotnet.channel.operation.name", operation)];
}
