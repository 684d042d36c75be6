// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

internal static class ElectCommand
{
    public static async Task RunAsync(int rounds)
    {
        using var mutex = new SemaphoreSlim(1);
        Channel<int> released = Channel.CreateUnbounded<int>();
        int led = 0;

        Task follower = Task.Run(async () =>
        {
#if BROKEN
            await mutex.WaitAsync();
            await released.Reader.ReadAsync();
            led++;
            mutex.Release();
#else
            await released.Reader.ReadAsync();
            await mutex.WaitAsync();
            led++;
            mutex.Release();
#endif
        });
        Task leader = Task.Run(async () =>
        {
            for (int i = 0; i < rounds; i++)
            {
                await mutex.WaitAsync();
                led++;
                released.Writer.TryWrite(i);
                mutex.Release();
            }
        });
        await Task.WhenAll(follower, leader);
        Console.WriteLine(led);
    }
}
