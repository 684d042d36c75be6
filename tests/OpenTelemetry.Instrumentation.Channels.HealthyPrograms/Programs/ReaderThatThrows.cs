// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>
/// A request whose reader fails on the first item, while the producer completes the channel in order.
/// </summary>
internal static class ReaderThatThrows
{
    public static Task RunAsync(World world) => RequestOfRows.RunAsync(world, ReadAsync);

    private static async Task ReadAsync(ChannelReader<int> rows)
    {
        await foreach (int row in rows.ReadAllAsync())
        {
            if (row >= 0)
            {
                throw new FormatException("The first row is not a row.");
            }
        }
    }
}
