// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>
/// Three channels in a row, joined by PipeTo, with a slow transform in the middle and a consumer at the end.
/// </summary>
internal static class Pipeline
{
    public static async Task RunAsync(World world)
    {
        Channel<int> raw = InstrumentedChannel.CreateBounded<int>(world.Telemetry("raw"), 4);
        Channel<string> parsed = InstrumentedChannel.CreateBounded<string>(world.Telemetry("parsed"), 4);
        Channel<string> stored = InstrumentedChannel.CreateBounded<string>(world.Telemetry("stored"), 4);
        Task first = raw.Reader.PipeTo(
            parsed.Writer,
            async ValueTask<string> (item, token) =>
            {
                await Task.Delay(TimeSpan.FromSeconds(6), world.Clock, token);
                return item.ToString(System.Globalization.CultureInfo.InvariantCulture);
            },
            2,
            world.Stopping);
        Task second = parsed.Reader.PipeTo(stored.Writer, world.Stopping);
        Task consumer = world.ReadAsync(stored.Reader, 1);
        for (int i = 0; !consumer.IsCompleted; i++)
        {
            await raw.Writer.WriteAsync(i, world.Stopping);
            await world.DelayAsync(i % 100 == 0 ? 300 : 1);
        }

        await Task.WhenAll(first, second, consumer);
    }
}
