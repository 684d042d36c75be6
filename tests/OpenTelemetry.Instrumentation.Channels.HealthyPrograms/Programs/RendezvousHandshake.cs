// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>Two parties that meet in a channel without room, every half a minute.</summary>
internal static class RendezvousHandshake
{
    public static async Task RunAsync(World world)
    {
        Channel<int> questions = InstrumentedChannel.CreateBounded<int>(world.Telemetry("questions"), 0);
        Channel<int> answers = InstrumentedChannel.CreateBounded<int>(world.Telemetry("answers"), 0);
        Task other = AnswerAsync(questions.Reader, answers.Writer, world);
        for (int i = 0; !other.IsCompleted; i++)
        {
            await questions.Writer.WriteAsync(i, world.Stopping);
            await answers.Reader.ReadAsync(world.Stopping);
            await world.DelayAsync(30);
        }

        await other;
    }

    private static async Task AnswerAsync(ChannelReader<int> questions, ChannelWriter<int> answers, World world)
    {
        await foreach (int question in questions.ReadAllAsync(world.Stopping))
        {
            await world.DelayAsync(8);
            await answers.WriteAsync(question, world.Stopping);
        }
    }
}
