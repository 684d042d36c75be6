// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

internal static class TransferTests
{
    public static async Task ProgressIsSeenAsync()
    {
        var progress = Channel.CreateBounded<double>(new BoundedChannelOptions(1) { SingleWriter = true });
        Task transfer = TransferAsync(progress);
        while (await progress.Reader.WaitToReadAsync())
        {
            while (progress.Reader.TryRead(out double done))
            {
#if BROKEN
                if (done > 0.5)
                {
                    throw new InvalidOperationException($"{done} was not expected.");
                }
#else
                Console.WriteLine(done > 0.5 ? "unexpected" : "expected");
#endif
            }
        }

        await transfer;
    }

    private static async Task TransferAsync(Channel<double> progress)
    {
        for (double done = 0; done < 1; done += 0.1)
        {
            await progress.Writer.WriteAsync(done);
        }

        progress.Writer.Complete();
    }
}
