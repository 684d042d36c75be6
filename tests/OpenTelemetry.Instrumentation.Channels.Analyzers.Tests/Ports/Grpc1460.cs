// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

internal sealed class HttpClientTransport
{
    private readonly Lock _mutex = new();
    private readonly Channel<bool> _awaken = Channel.CreateBounded<bool>(1);
    private int _streams;

    public void NewStream()
    {
        lock (_mutex)
        {
            _streams++;
            _awaken.Writer.TryWrite(true);
        }
    }

    public async Task KeepAliveAsync()
    {
        await Task.Delay(100);
#if BROKEN
        lock (_mutex)
        {
            if (_streams == 0)
            {
                _awaken.Reader.ReadAsync().AsTask().Wait();
            }
        }
#else
        bool isDormant;
        lock (_mutex)
        {
            isDormant = _streams == 0;
        }

        if (isDormant)
        {
            await _awaken.Reader.ReadAsync();
        }
#endif
    }
}
