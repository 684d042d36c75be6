// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>
/// A queue of retries by due time: the consumer takes the next one, waits until it is due, and puts half of them
/// back.
/// </summary>
internal static class RetryQueue
{
    public static async Task RunAsync(World world)
    {
        Channel<Retry> retries = InstrumentedChannel.CreateUnboundedPrioritized(
            world.Telemetry(),
            new UnboundedPrioritizedChannelOptions<Retry>
            {
                Comparer = Comparer<Retry>.Create(static (x, y) => x.Due.CompareTo(y.Due)),
            });
        Task consumer = ConsumeAsync(retries, world);
        for (int i = 0; !consumer.IsCompleted; i++)
        {
            retries.Writer.TryWrite(new Retry(world.Clock.GetUtcNow().AddSeconds(world.Random.Next(5, 60)), i));
            await world.DelayAsync(20);
        }

        await consumer;
    }

    private static async Task ConsumeAsync(Channel<Retry> retries, World world)
    {
        await foreach (Retry retry in retries.Reader.ReadAllAsync(world.Stopping))
        {
            // The wall clock may have been set meanwhile.
            TimeSpan left = retry.Due - world.Clock.GetUtcNow();
            await world.DelayAsync(Math.Clamp(left.TotalSeconds, 0, 15));
            if (retry.Number % 2 == 0)
            {
                retries.Writer.TryWrite(new Retry(world.Clock.GetUtcNow().AddSeconds(30), retry.Number + 1));
            }
        }
    }

    private readonly record struct Retry(DateTimeOffset Due, int Number);
}
