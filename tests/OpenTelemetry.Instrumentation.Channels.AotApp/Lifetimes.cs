// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.AotApp;

/// <summary>Two producers, a pipe, a token and a drain.</summary>
internal static class Lifetimes
{
    public static async Task RunAsync(Checks checks)
    {
        Channel<int> numbers = InstrumentedChannel.CreateBounded<int>("numbers", 10);
        Channel<string> texts = InstrumentedChannel.CreateUnbounded<string>("texts");
        ChannelProducerGroup<int> group = numbers.CreateProducerGroup();
        using (ChannelProducer<int> first = group.AddProducer())
        using (ChannelProducer<int> second = group.AddProducer())
        {
            group.Dispose();
            await first.WriteAsync(1);
            await second.WriteAsync(2);
        }

        await numbers.Reader.PipeTo(texts.Writer, number => $"{number}!");
        checks.Equal("piped", "1!", await texts.Reader.ReadAsync());
        ChannelDrainResult drain = await texts.DrainAsync(TimeSpan.Zero);
        checks.Equal("left", 1L, drain.ItemsLeft);

        using var cancellation = new CancellationTokenSource();
        Channel<int> open = InstrumentedChannel.CreateUnbounded<int>("open");
        Channel<int> bare = Channel.CreateUnbounded<int>();
        open.CompleteOn(cancellation.Token);
        bare.Writer.CompleteOn(cancellation.Token);
        cancellation.Cancel();
        checks.Equal("completed by the token", false, open.Writer.TryComplete() || bare.Writer.TryComplete());
    }
}
