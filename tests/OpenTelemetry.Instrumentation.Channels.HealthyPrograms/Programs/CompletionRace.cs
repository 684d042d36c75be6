// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>
/// A channel that is completed in order and with an error at the same time, while an item is left in it.
/// </summary>
internal static class CompletionRace
{
    public static async Task RunAsync(World world)
    {
        while (true)
        {
            for (int i = 0; i < 10; i++)
            {
                await EndAsync(world.Telemetry());
            }

            await world.DelayAsync(5);
        }
    }

    private static async Task EndAsync(ChannelTelemetryOptions telemetry)
    {
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(telemetry);
        channel.Writer.TryWrite(1);
        channel.Writer.TryWrite(2);
        using var start = new Barrier(2);
        Task failing = Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                channel.Writer.TryComplete(new InvalidOperationException("The source is gone."));
            },
            TaskCreationOptions.LongRunning);
        Task ending = Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                channel.Writer.TryComplete();
            },
            TaskCreationOptions.LongRunning);
        await Task.WhenAll(failing, ending);

        // The reader takes one item and goes: the other is abandoned in a completed channel.
        channel.Reader.TryRead(out _);
    }
}
