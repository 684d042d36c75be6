// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

internal sealed class RoundRobin
{
    private readonly object _mutex = new();
    private readonly List<string> _connected = [];
    private readonly Channel<string> _updates = Channel.CreateBounded<string>(1);

    public void Up(string address)
    {
#if BROKEN
        Monitor.Enter(_mutex);
        try
        {
            _connected.Add(address);
            _updates.Writer.WriteAsync(address).AsTask().GetAwaiter().GetResult();
        }
        finally
        {
            Monitor.Exit(_mutex);
        }
#else
        Monitor.Enter(_mutex);
        try
        {
            _connected.Add(address);
        }
        finally
        {
            Monitor.Exit(_mutex);
        }

        if (!_updates.Writer.TryWrite(address))
        {
            throw new InvalidOperationException("Too many.");
        }
#endif
    }

    public async Task WatchAsync()
    {
        while (await _updates.Reader.WaitToReadAsync())
        {
            lock (_mutex)
            {
                while (_updates.Reader.TryRead(out string? address))
                {
                    _connected.Remove(address);
                }
            }
        }
    }
}
