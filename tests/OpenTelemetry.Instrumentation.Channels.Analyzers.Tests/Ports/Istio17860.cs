// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

internal static class Agent
{
    public static async Task RunAsync(CancellationToken stop)
    {
        var statuses = Channel.CreateBounded<(int Epoch, Exception? Error)>(1);
        for (int epoch = 0; epoch < 4; epoch++)
        {
#if BROKEN
            _ = RunProxyAsync(epoch, statuses.Writer);
#else
            _ = RunProxyAsync(epoch, statuses.Writer, stop);
#endif
        }

        try
        {
            while (true)
            {
                (int epoch, Exception? error) = await statuses.Reader.ReadAsync(stop);
                Console.WriteLine($"{epoch} {error}");
            }
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("terminated");
        }
    }

#if BROKEN
    private static async Task RunProxyAsync(int epoch, ChannelWriter<(int Epoch, Exception? Error)> statuses)
    {
        await Task.Delay(100);
        await statuses.WriteAsync((epoch, null));
    }
#else
    private static async Task RunProxyAsync(
        int epoch, ChannelWriter<(int Epoch, Exception? Error)> statuses, CancellationToken stop)
    {
        await Task.Delay(100, stop);
        await statuses.WriteAsync((epoch, null), stop);
    }
#endif
}
