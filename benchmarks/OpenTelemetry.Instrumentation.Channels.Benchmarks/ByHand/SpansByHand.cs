// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.ByHand;

/// <summary>The spans that the library records, by hand, and no metrics.</summary>
/// <typeparam name="TItem">The item.</typeparam>
public readonly struct SpansByHand<TItem> : IPractice<TItem, Traced<TItem>>
{
    public static Action<Traced<TItem>>? ItemDropped => null;

    public static Activity? StartSend() => HandSpans.StartSend();

    public static Traced<TItem> Enclose(TItem item, Activity? send)
        => new(item, send?.StartTimeUtc.Ticks ?? 0, send?.Context ?? default);

    public static void EndSend(Activity? send, ChannelReader<Traced<TItem>> queue)
        => HandSpans.EndSend(send, queue.Count, ChannelSource.DefaultCapacity);

    public static void Received(in Traced<TItem> envelope, ChannelReader<Traced<TItem>> queue)
        => HandSpans.Receive(envelope.Sender, TimeOf(envelope), queue.Count);

    public static Activity? StartTurn(in Traced<TItem> envelope, ChannelReader<Traced<TItem>> queue)
    {
        double timeInQueue = HandSpans.Receive(envelope.Sender, TimeOf(envelope), queue.Count);
        return HandSpans.StartProcess(envelope.Sender, timeInQueue);
    }

    public static void EndTurn(Activity? process) => process?.Dispose();

    public static void Completed(ChannelReader<Traced<TItem>> queue, int items)
        => HandSpans.Complete(queue.Count, items);

    private static DateTime TimeOf(in Traced<TItem> envelope) => new(envelope.WrittenAt, DateTimeKind.Utc);
}
