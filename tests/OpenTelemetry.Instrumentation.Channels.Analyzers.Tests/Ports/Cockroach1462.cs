// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

internal static class Stopper
{
    public static async Task RunAsync(TimeSpan time)
    {
        var events = Channel.CreateBounded<int>(1);
        using var stop = new CancellationTokenSource();

        Task publisher = Task.Run(async () =>
        {
            int number = 0;
            while (!stop.IsCancellationRequested)
            {
#if BROKEN
                await events.Writer.WriteAsync(number++);
#else
                await events.Writer.WriteAsync(number++, stop.Token);
#endif
            }
        });

        Task subscriber = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                int number = await events.Reader.ReadAsync(stop.Token);
                Console.WriteLine(number);
            }
        });

        await Task.Delay(time);
        stop.Cancel();
        await publisher;
        await subscriber;
    }
}
