// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

internal static class EtcdWatcher
{
    public static async Task<string> WatchAsync(CancellationToken token)
    {
        Channel<Exception> errors = Channel.CreateBounded<Exception>(new BoundedChannelOptions(1));
        Channel<string> results = Channel.CreateBounded<string>(new BoundedChannelOptions(1));
        Task watcher = Task.Run(async () =>
        {
            try
            {
                for (int i = 0; i < 10; i++)
                {
#if BROKEN
                    await results.Writer.WriteAsync($"event {i}");
#else
                    await results.Writer.WriteAsync($"event {i}", token);
#endif
                }
            }
            catch (IOException error)
            {
                errors.Writer.TryWrite(error);
            }
        });
        if (errors.Reader.TryRead(out Exception? first))
        {
            return first.Message;
        }

        string result = await results.Reader.ReadAsync(token);
        Console.WriteLine(watcher.IsCompleted);
        return result;
    }
}
