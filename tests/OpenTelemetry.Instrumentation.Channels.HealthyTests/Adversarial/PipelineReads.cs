// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

namespace OpenTelemetry.Instrumentation.Channels.HealthyTests.Adversarial;

/// <summary>Ways of reading a channel to its end.</summary>
internal static class PipelineReads
{
    public static async IAsyncEnumerable<int> ReadAsync(ChannelReader<int> reader)
    {
        while (true)
        {
            int item;
            try
            {
                item = await reader.ReadAsync();
            }
            catch (ChannelClosedException)
            {
                yield break;
            }

            yield return item;
        }
    }

    public static async IAsyncEnumerable<int> WaitToReadAsync(ChannelReader<int> reader)
    {
        while (await reader.WaitToReadAsync())
        {
            while (reader.TryRead(out int item))
            {
                yield return item;
            }
        }
    }

    // A wait that is cancelled loses nothing: it is tried again.
    public static async IAsyncEnumerable<int> ReadWithLimitAsync(ChannelReader<int> reader, World world)
    {
        while (true)
        {
            using CancellationTokenSource limit = world.Limit(5);
            int? item = null;
            try
            {
                item = await reader.ReadAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                // Nothing came in time.
            }
            catch (ChannelClosedException)
            {
                yield break;
            }

            if (item is { } read)
            {
                yield return read;
            }
        }
    }

    public static async IAsyncEnumerable<int> IterateAsync(ChannelReader<int> reader, Gate gate)
    {
        try
        {
            await foreach (int item in reader.ReadAllAsync())
            {
                yield return item;
            }
        }
        finally
        {
            gate.Pass(HoldPlace.EnumeratorDisposal);
        }
    }
}
