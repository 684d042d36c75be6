// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

internal sealed class BenchmarkClient
{
    public async Task RunAsync(Task stop)
    {
        Channel<TimeSpan> results = Channel.CreateBounded<TimeSpan>(1);
        Task worker = Task.Run(async () =>
        {
            for (int i = 0; i < 100; i++)
            {
#if BROKEN
                await results.Writer.WriteAsync(TimeSpan.FromMilliseconds(i));
#else
                if (!results.Writer.TryWrite(TimeSpan.FromMilliseconds(i)))
                {
                    break;
                }
#endif
            }
        });
        while (!stop.IsCompleted)
        {
            TimeSpan result = await results.Reader.ReadAsync();
            Console.WriteLine(result);
        }

        await worker;
    }
}
