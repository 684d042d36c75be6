// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Tests.Soak;

/// <summary>The ways to write.</summary>
internal static class SoakWriters
{
    private const int TracedOneIn = 64;
    private const int PauseOneIn = 16;
    private const int CanceledOneIn = 32;
    private const int Backlog = 4_096;

    public static async Task RunAsync(SoakLane lane, ChannelWriter<int> writer, int way, CancellationToken stopping)
    {
        for (int item = 0; !stopping.IsCancellationRequested; item++)
        {
            using (Activity? activity = item % TracedOneIn == 0 ? SoakTelemetry.Source.StartActivity("write") : null)
            {
                await WriteAsync(lane, writer, way, item).ConfigureAwait(false);
            }

            if (item % PauseOneIn == 0)
            {
                await PauseAsync(lane).ConfigureAwait(false);
            }
        }
    }

    private static async ValueTask WriteAsync(SoakLane lane, ChannelWriter<int> writer, int way, int item)
    {
        // Only a reader that waits takes what is tried on a rendezvous.
        int chosen = lane.Kind == SoakKind.Rendezvous ? 0 : way % 3;
        bool isSent = true;
        switch (chosen)
        {
            case 0:
                isSent = item % CanceledOneIn == 0
                    ? await WriteCancelableAsync(lane, writer, item).ConfigureAwait(false)
                    : await WriteAsync(writer, item).ConfigureAwait(false);
                break;
            case 1:
                isSent = writer.TryWrite(item) || Refused(lane);
                break;
            default:
                isSent = await WaitAndTryAsync(lane, writer, item).ConfigureAwait(false);
                break;
        }

        if (isSent)
        {
            lane.Counts.OnSent();
        }
    }

    private static async ValueTask<bool> WriteAsync(ChannelWriter<int> writer, int item)
    {
        await writer.WriteAsync(item).ConfigureAwait(false);
        return true;
    }

    private static async ValueTask<bool> WriteCancelableAsync(SoakLane lane, ChannelWriter<int> writer, int item)
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(item / CanceledOneIn % 4));
        try
        {
            await writer.WriteAsync(item, cancellation.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            lane.Counts.OnCanceled();
            return false;
        }
    }

    private static async ValueTask<bool> WaitAndTryAsync(SoakLane lane, ChannelWriter<int> writer, int item)
    {
        while (!writer.TryWrite(item))
        {
            Refused(lane);
            using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(item % 4));
            try
            {
                await writer.WaitToWriteAsync(cancellation.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                lane.Counts.OnCanceled();
                return false;
            }
        }

        return true;
    }

    private static bool Refused(SoakLane lane)
    {
        lane.Counts.OnRefused();
        return false;
    }

    private static async ValueTask PauseAsync(SoakLane lane)
    {
        await Task.Yield();
        while (lane.IsUnbounded && lane.Counts.InChannel > Backlog)
        {
            await Task.Delay(1).ConfigureAwait(false);
        }
    }
}
