// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

internal static class Promise
{
#if BROKEN
    public static void Attach()
    {
        Go(() => throw new IOException());
        Console.WriteLine("attached");
    }
#else
    public static async Task AttachAsync()
    {
        ChannelReader<Exception?> error = Go(() => throw new IOException());
        Console.WriteLine("attached");
        Console.WriteLine(await error.ReadAsync());
    }
#endif

    private static ChannelReader<Exception?> Go(Action work)
    {
        Channel<Exception?> channel = Channel.CreateBounded<Exception?>(0);
        Task.Run(async () =>
        {
            try
            {
                work();
                await channel.Writer.WriteAsync(null);
            }
            catch (IOException error)
            {
                await channel.Writer.WriteAsync(error);
            }
        });
        return channel.Reader;
    }
}
