// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Tests.Soak;

/// <summary>The ways to read.</summary>
internal static class SoakReaders
{
    private const int CancelOneIn = 512;

    /// <summary>Reads until the channel ends, or until the readers go.</summary>
    public static async Task RunAsync(SoakLane lane, ChannelReader<int> reader, int way, CancellationToken go)
    {
        try
        {
            await ReadAsync(lane, reader, way, go).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            // The end, for a ReadAsync.
        }
        catch (OperationCanceledException) when (go.IsCancellationRequested)
        {
            // The end, where items are to be left.
        }
    }

    private static Task ReadAsync(SoakLane lane, ChannelReader<int> reader, int way, CancellationToken go)
    {
        // A handler and a batch may have taken what a cancellation then keeps from them.
        return (way % (lane.LeavesItems ? 3 : 5)) switch
        {
            0 => LoopAsync(lane, reader, go),
            1 => CanceledReadsAsync(lane, reader, go),
            2 => CanceledWaitsAsync(lane, reader, go),
            3 => HandleAsync(lane, reader),
            _ => BatchesAsync(lane, reader),
        };
    }

    private static async Task LoopAsync(SoakLane lane, ChannelReader<int> reader, CancellationToken go)
    {
        await foreach (int _ in reader.ReadAllAsync(go).ConfigureAwait(false))
        {
            lane.Counts.OnReceived();
        }
    }

    private static async Task CanceledReadsAsync(SoakLane lane, ChannelReader<int> reader, CancellationToken go)
    {
        while (true)
        {
            using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(go);
            cancellation.CancelAfter(TimeSpan.FromMilliseconds(1));
            try
            {
                for (int i = 0; i < CancelOneIn; i++)
                {
                    await reader.ReadAsync(cancellation.Token).ConfigureAwait(false);
                    lane.Counts.OnReceived();
                }
            }
            catch (OperationCanceledException) when (!go.IsCancellationRequested)
            {
                lane.Counts.OnCanceled();
            }
        }
    }

    private static async Task CanceledWaitsAsync(SoakLane lane, ChannelReader<int> reader, CancellationToken go)
    {
        while (true)
        {
            using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(go);
            cancellation.CancelAfter(TimeSpan.FromMilliseconds(1));
            try
            {
                while (await reader.WaitToReadAsync(cancellation.Token).ConfigureAwait(false))
                {
                    while (reader.TryRead(out _))
                    {
                        lane.Counts.OnReceived();
                    }
                }

                return;
            }
            catch (OperationCanceledException) when (!go.IsCancellationRequested)
            {
                lane.Counts.OnCanceled();
            }
        }
    }

    private static Task HandleAsync(SoakLane lane, ChannelReader<int> reader) => reader.ProcessAllAsync(
        (_, _) =>
        {
            lane.Counts.OnReceived();
            return default;
        },
        maxConcurrency: 2,
        CancellationToken.None);

    private static async Task BatchesAsync(SoakLane lane, ChannelReader<int> reader)
    {
        await foreach (IReadOnlyList<int> batch in reader.ReadAllBatchesAsync(50, TimeSpan.FromMilliseconds(5))
            .ConfigureAwait(false))
        {
            lane.Counts.OnReceived(batch.Count);
        }
    }
}
