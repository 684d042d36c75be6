// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.ByHand;

/// <summary>The metrics of <see cref="MetricsByHand{TItem}"/>, and an Activity at each end.</summary>
/// <typeparam name="TItem">The item.</typeparam>
public readonly struct MetricsAndSpansByHand<TItem> : IPractice<TItem, Traced<TItem>>
{
    public static Action<Traced<TItem>>? ItemDropped { get; } = static _ => HandMetrics.Dropped();

    public static Activity? StartSend()
    {
        Activity? send = HandSpans.Source.StartActivity("benchmark send", ActivityKind.Producer);
        send?.SetTag("queue", "benchmark");
        return send;
    }

    public static Traced<TItem> Enclose(TItem item, Activity? send)
        => new(item, Stopwatch.GetTimestamp(), send?.Context ?? default);

    public static void EndSend(Activity? send, ChannelReader<Traced<TItem>> queue)
    {
        HandMetrics.Sent();
        send?.Dispose();
    }

    public static void Received(in Traced<TItem> envelope, ChannelReader<Traced<TItem>> queue)
        => StartTurn(envelope, queue)?.Dispose();

    public static Activity? StartTurn(in Traced<TItem> envelope, ChannelReader<Traced<TItem>> queue)
    {
        HandMetrics.Received(envelope.WrittenAt);
        Activity? process = HandSpans.Source.StartActivity("benchmark process", ActivityKind.Consumer, envelope.Sender);
        process?.SetTag("queue", "benchmark");
        return process;
    }

    public static void EndTurn(Activity? process) => process?.Dispose();

    public static void Completed(ChannelReader<Traced<TItem>> queue, int items)
    {
    }
}
