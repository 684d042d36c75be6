// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>
/// A request whose reader leaves its loop after the first item, while the producer completes the channel in order.
/// </summary>
internal static class ReaderThatBreaks
{
    public static Task RunAsync(World world) => RequestOfRows.RunAsync(world, ReadAsync);

    private static async Task ReadAsync(ChannelReader<int> rows)
    {
        await foreach (int row in rows.ReadAllAsync())
        {
            if (row >= 0)
            {
                break;
            }
        }
    }
}
