// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Lifetime;

/// <summary>The last producer leaves, others fail, write and are added, all at the same time.</summary>
public class ProducerGroupRaceTests
{
    private const int Rounds = 300;

    [Theory]
    [InlineData(LifetimeKind.BareBounded)]
    [InlineData(LifetimeKind.Bounded)]
    public async Task ProducersLeaveWhileTheyWriteFailAndAreAdded_CompletedOnceAndNothingIsLost(LifetimeKind kind)
    {
        string name = SemanticsChannels.NewName(nameof(ProducerGroupRaceTests));
        for (int round = 0; round < Rounds; round++)
        {
            Channel<int> channel = LifetimeChannels.Create(kind, name, capacity: 1);
            var writer = new CountingWriter<int>(channel.Writer);
            ChannelProducerGroup<int> group = writer.CreateProducerGroup();
            ChannelProducer<int> first = group.AddProducer();
            ChannelProducer<int> second = group.AddProducer();
            int accepted = 0;
            int received = 0;
            Task reading = CountAsync(channel.Reader, () => received++);

            await Racers.RunAsync(
                () => WriteAsync(first),
                () => WriteAsync(second),
                Racers.Do(first.Dispose),
                Racers.Do(() => second.TryComplete(round % 2 == 0 ? new IOException() : null)),
                Racers.Do(group.Dispose),
                () => group.TryAddProducer(out ChannelProducer<int>? added) ? AddedAsync(added) : Task.CompletedTask);
            await group.DisposeAsync().AsTask().Guarded();
            await reading.Guarded();

            Assert.Equal((1, 0), (writer.Completions, writer.WritesAtCompletion));
            Assert.Equal(Volatile.Read(ref accepted), received);
            Assert.Equal(round % 2 == 0, channel.Reader.Completion.IsFaulted);

            async Task WriteAsync(ChannelProducer<int> producer)
            {
                try
                {
                    for (int i = 0; i < 4; i++)
                    {
                        await producer.WriteAsync(i);
                        Interlocked.Increment(ref accepted);
                    }
                }
                catch (ChannelClosedException)
                {
                }
            }

            async Task AddedAsync(ChannelProducer<int> producer)
            {
                await using (producer)
                {
                    // It was added before the end, so the end waits for it.
                    await producer.WriteAsync(1);
                    Interlocked.Increment(ref accepted);
                }
            }
        }
    }

    private static async Task CountAsync(ChannelReader<int> reader, Action count)
    {
        try
        {
            await foreach (int _ in reader.ReadAllAsync())
            {
                count();
            }
        }
        catch (IOException)
        {
        }
    }
}
