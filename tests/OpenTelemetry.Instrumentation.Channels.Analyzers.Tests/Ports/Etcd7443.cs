// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

internal sealed class Balancer
{
    private readonly AsyncGate _mutex = new();
    private readonly Channel<string[]> _addresses = Channel.CreateBounded<string[]>(1);
    private string? _pinned;

    public async Task UpAsync(string address)
    {
#if BROKEN
        using (await _mutex.EnterAsync())
        {
            _pinned ??= address;
            await _addresses.Writer.WriteAsync([_pinned]);
        }
#else
        string pinned;
        using (await _mutex.EnterAsync())
        {
            pinned = _pinned ??= address;
        }

        await _addresses.Writer.WriteAsync([pinned]);
#endif
    }

    public async Task WatchAsync()
    {
        await foreach (string[] addresses in _addresses.Reader.ReadAllAsync())
        {
            using (await _mutex.EnterAsync())
            {
                if (!addresses.Contains(_pinned))
                {
                    _pinned = null;
                }
            }
        }
    }
}
