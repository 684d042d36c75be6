// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>A bounded channel of tokens as a semaphore: ten clients, three tokens, work of half a minute.</summary>
internal static class TokensOfASemaphore
{
    public static async Task RunAsync(World world)
    {
        Channel<bool> tokens = InstrumentedChannel.CreateBounded<bool>(world.Telemetry(), 3);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => EnterAsync(tokens, world)));
    }

    // Who gets a token into the channel is inside.
    private static async Task EnterAsync(Channel<bool> tokens, World world)
    {
        while (true)
        {
            await tokens.Writer.WriteAsync(true, world.Stopping);
            try
            {
                await world.DelayAsync(30);
            }
            finally
            {
                await tokens.Reader.ReadAsync(CancellationToken.None);
            }
        }
    }
}
