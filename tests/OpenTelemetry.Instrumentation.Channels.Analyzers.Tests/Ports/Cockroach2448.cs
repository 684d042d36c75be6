// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

internal static class MultiRaft
{
    public static Task RunAsync()
    {
        var events = Channel.CreateBounded<string>(1);
        var callbacks = Channel.CreateBounded<string>(1);
        Task raft = Task.Run(async () =>
        {
            while (true)
            {
                await events.Writer.WriteAsync("membership");
                Console.WriteLine(await callbacks.Reader.ReadAsync());
            }
        });
        Task store = Task.Run(async () =>
        {
            while (true)
            {
#if BROKEN
                await callbacks.Writer.WriteAsync("commit");
                await callbacks.Writer.WriteAsync("applied");
                Console.WriteLine(await events.Reader.ReadAsync());
#else
                string change = await events.Reader.ReadAsync();
                await callbacks.Writer.WriteAsync(change);
#endif
            }
        });
        return Task.WhenAll(raft, store);
    }
}
