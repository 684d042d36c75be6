// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>A read with a time limit that is over, and a producer that is told so.</summary>
public static class TimeLimit
{
    public static void Start(Service service)
    {
        var results = Channel.CreateBounded<int>(0);
        var timer = new CancellationTokenSource(TimeSpan.FromMilliseconds(5));

        // The read disposes the source when the limit is over, which can be before the second program starts.
        CancellationToken token = timer.Token;
        service.Run.Watch(ReadAsync(results.Reader, timer));
        service.Run.Watch(WorkAsync(results.Writer, token));
    }

    private static async Task ReadAsync(ChannelReader<int> results, CancellationTokenSource timer)
    {
        try
        {
            await results.ReadAsync(timer.Token);
        }
        catch (OperationCanceledException)
        {
            timer.Dispose();
        }
    }

    private static async Task WorkAsync(ChannelWriter<int> results, CancellationToken token)
    {
        await Task.Delay(30, CancellationToken.None);
        await results.WriteAsync(1, token);
    }
}
