// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>A channel that is completed by the token of the application, which is held all the time.</summary>
internal static class CompleteOnToken
{
    public static async Task RunAsync(World world)
    {
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(world.Telemetry());
        using IDisposable registration = channel.CompleteOn(world.Stopping);
        await foreach (int _ in channel.Reader.ReadAllAsync())
        {
        }
    }
}
