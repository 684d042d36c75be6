// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

internal sealed class SimpleTokens
{
    private readonly SemaphoreSlim _mutex = new SemaphoreSlim(initialCount: 1, maxCount: 1);
    private readonly Dictionary<string, DateTime> _tokens = new();
    private readonly Channel<string> _added = Channel.CreateBounded<string>(new BoundedChannelOptions(1));
    private readonly PeriodicTimer _timer = new(TimeSpan.FromSeconds(1));

    public async Task AssignAsync(string token)
    {
#if BROKEN
        await _mutex.WaitAsync().ConfigureAwait(false);
        try
        {
            _tokens[token] = DateTime.UtcNow;
            await _added.Writer.WriteAsync(token).ConfigureAwait(false);
        }
        finally
        {
            _mutex.Release();
        }
#else
        await _mutex.WaitAsync().ConfigureAwait(false);
        try
        {
            _tokens[token] = DateTime.UtcNow;
        }
        finally
        {
            _mutex.Release();
        }

        await _added.Writer.WriteAsync(token).ConfigureAwait(false);
#endif
    }

    public async Task KeepAsync()
    {
        while (await _timer.WaitForNextTickAsync().ConfigureAwait(false))
        {
            while (_added.Reader.TryRead(out string? token))
            {
                Console.WriteLine(token);
            }

            await ExpireAsync().ConfigureAwait(false);
        }
    }

    private async Task ExpireAsync()
    {
        await _mutex.WaitAsync().ConfigureAwait(false);
        _tokens.Clear();
        _mutex.Release();
    }
}
