// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

internal sealed class Wait
{
    public static async Task<bool> ForAsync(Func<bool> condition)
    {
        Channel<int> done = Channel.CreateUnbounded<int>();
        Channel<int> ticks = Channel.CreateUnbounded<int>();
        Task poller = Task.Run(async () =>
        {
            ticks.Writer.TryWrite(1);
            await done.Reader.Completion;
            ticks.Writer.TryComplete();
        });
        while (await ticks.Reader.WaitToReadAsync())
        {
            if (condition())
            {
#if !BROKEN
                done.Writer.Complete();
#endif
                return true;
            }

            ticks.Reader.TryRead(out _);
        }

        done.Writer.Complete();
        await poller;
        return false;
    }
}
