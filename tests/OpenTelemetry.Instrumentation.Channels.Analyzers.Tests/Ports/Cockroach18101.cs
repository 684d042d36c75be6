// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

internal sealed class Restore(int spans)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Channel<int> ready = Channel.CreateBounded<int>(new BoundedChannelOptions(4) { SingleReader = true });
        Task split = SplitAsync();
        Task scatter = ScatterAsync(ready.Reader, cancellationToken);
        await scatter;
        await split;

        async Task SplitAsync()
        {
            for (int i = 0; i < spans; i++)
            {
#if BROKEN
                await ready.Writer.WriteAsync(i);
#else
                await ready.Writer.WriteAsync(i, cancellationToken);
#endif
            }

            ready.Writer.Complete();
        }
    }

    private static async Task ScatterAsync(ChannelReader<int> ready, CancellationToken cancellationToken)
    {
        while (await ready.WaitToReadAsync(cancellationToken))
        {
            while (ready.TryRead(out int span))
            {
                Console.WriteLine(span);
            }
        }
    }
}
