// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>
/// A request whose client goes away after the first item, while the producer completes the channel in order.
/// </summary>
internal static class ReaderThatIsCancelled
{
    public static Task RunAsync(World world) => RequestOfRows.RunAsync(world, ReadAsync);

    private static async Task ReadAsync(ChannelReader<int> rows)
    {
        using var aborted = new CancellationTokenSource();
        await foreach (int row in rows.ReadAllAsync())
        {
            await aborted.CancelAsync();
            aborted.Token.ThrowIfCancellationRequested();
        }
    }
}
