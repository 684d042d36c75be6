// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

internal sealed class Mux
{
    private readonly AsyncGate _lock = new();
    private readonly List<Watcher> _watchers = [];

    public async Task DistributeAsync(int item)
    {
        using IDisposable held = await _lock.EnterAsync();
        foreach (Watcher watcher in _watchers)
        {
            await watcher.SendAsync(item);
        }
    }

    private async Task StopWatchingAsync(Watcher watcher)
    {
#if BROKEN
        using (await _lock.EnterAsync())
        {
            _watchers.Remove(watcher);
            watcher.Close();
        }
#else
        watcher.Close();
        using (await _lock.EnterAsync())
        {
            _watchers.Remove(watcher);
        }
#endif
    }

    private sealed class Watcher(Mux mux)
    {
        private readonly Channel<int> _result = Channel.CreateBounded<int>(1);

        public async Task SendAsync(int item)
        {
            try
            {
                await _result.Writer.WriteAsync(item);
            }
            catch (ChannelClosedException)
            {
                Console.WriteLine("closed");
            }
        }

        public void Close() => _result.Writer.TryComplete();

        public async Task WatchAsync()
        {
            Console.WriteLine(await _result.Reader.ReadAsync());
            await mux.StopWatchingAsync(this);
        }
    }
}
