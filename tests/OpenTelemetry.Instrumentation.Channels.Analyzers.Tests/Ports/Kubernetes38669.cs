// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

internal sealed class CacheWatcher
{
    public static async Task ProcessAsync(IEnumerable<string> initial, Task done)
    {
#if BROKEN
        Channel<string> result = Channel.CreateBounded<string>(new BoundedChannelOptions(10));
        foreach (string change in initial)
        {
            await result.Writer.WriteAsync(change);
        }

        await done;
        result.Writer.Complete();
#else
        Channel<string> result = Channel.CreateUnbounded<string>();
        foreach (string change in initial)
        {
            await result.Writer.WriteAsync(change);
        }

        await done;
        result.Writer.Complete();
#endif
    }
}
