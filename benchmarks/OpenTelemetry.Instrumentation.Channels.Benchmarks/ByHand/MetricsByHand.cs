// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.ByHand;

/// <summary>Two <c>Counter.Add</c> with a tag, and a dwell histogram.</summary>
/// <typeparam name="TItem">The item.</typeparam>
public readonly struct MetricsByHand<TItem> : IPractice<TItem, Stamped<TItem>>
{
    public static Action<Stamped<TItem>>? ItemDropped { get; } = static _ => HandMetrics.Dropped();

    public static Activity? StartSend() => null;

    public static Stamped<TItem> Enclose(TItem item, Activity? send) => new(item, Stopwatch.GetTimestamp());

    public static void EndSend(Activity? send, ChannelReader<Stamped<TItem>> queue) => HandMetrics.Sent();

    public static void Received(in Stamped<TItem> envelope, ChannelReader<Stamped<TItem>> queue)
        => HandMetrics.Received(envelope.WrittenAt);

    public static Activity? StartTurn(in Stamped<TItem> envelope, ChannelReader<Stamped<TItem>> queue)
    {
        HandMetrics.Received(envelope.WrittenAt);
        return null;
    }

    public static void EndTurn(Activity? process)
    {
    }

    public static void Completed(ChannelReader<Stamped<TItem>> queue, int items)
    {
    }
}
