// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

internal sealed class ClientConnection
{
    public async Task<bool> DialAsync(IReadOnlyList<Uri> addresses)
    {
        var connected = Channel.CreateUnbounded<Uri>();
        Task<int> counting = CountAsync();
#if BROKEN
        foreach (Uri address in addresses)
        {
            if (!address.IsAbsoluteUri)
            {
                throw new ArgumentException("Not absolute.", nameof(addresses));
            }

            connected.Writer.TryWrite(address);
        }

        connected.Writer.Complete();
#else
        try
        {
            foreach (Uri address in addresses)
            {
                if (!address.IsAbsoluteUri)
                {
                    throw new ArgumentException("Not absolute.", nameof(addresses));
                }

                connected.Writer.TryWrite(address);
            }
        }
        finally
        {
            connected.Writer.Complete();
        }
#endif
        return await counting > 0;

        async Task<int> CountAsync()
        {
            int count = 0;
            while (await connected.Reader.WaitToReadAsync())
            {
                while (connected.Reader.TryRead(out _))
                {
                    count++;
                }
            }

            return count;
        }
    }
}
