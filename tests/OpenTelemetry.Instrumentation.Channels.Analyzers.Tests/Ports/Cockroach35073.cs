// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

internal sealed class Outbox
{
    public static async Task FlowAsync(Uri node)
    {
        Channel<byte[]> rows = Channel.CreateBounded<byte[]>(16);
        Task sender = Task.Run(async () =>
        {
#if BROKEN
            using Stream stream = await ConnectAsync(node);
            if (!stream.CanWrite)
            {
                return;
            }

            await foreach (byte[] row in rows.Reader.ReadAllAsync())
            {
                await stream.WriteAsync(row);
            }
#else
            try
            {
                using Stream stream = await ConnectAsync(node);
                if (!stream.CanWrite)
                {
                    return;
                }

                await foreach (byte[] row in rows.Reader.ReadAllAsync())
                {
                    await stream.WriteAsync(row);
                }
            }
            finally
            {
                rows.Writer.TryComplete();
            }
#endif
        });
        for (int i = 0; i < 100; i++)
        {
            await rows.Writer.WriteAsync(new byte[i]);
        }

        rows.Writer.TryComplete();
        await sender;
    }

    private static async Task<Stream> ConnectAsync(Uri node)
    {
        await Task.Yield();
        return File.OpenRead(node.LocalPath);
    }
}
