// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

internal sealed class WatchBroadcasts
{
    private readonly object _sync = new();
    private readonly HashSet<int> _broadcasts = [];
    private readonly Channel<int> _updates = Channel.CreateBounded<int>(1);
    private readonly Channel<int> _done = Channel.CreateUnbounded<int>();

    public void Start() => new Thread(() => Loop()).Start();

    public async Task StopAsync()
    {
        await Task.Yield();
#if BROKEN
        lock (_sync)
        {
            _updates.Writer.TryComplete();
            _done.Reader.Completion.Wait();
        }
#else
        lock (_sync)
        {
            _updates.Writer.TryComplete();
        }

        await _done.Reader.Completion;
#endif
    }

    private void Loop()
    {
        SpinWait spin = default;
        while (!_updates.Reader.Completion.IsCompleted)
        {
            if (_updates.Reader.TryRead(out int update))
            {
                lock (_sync)
                {
                    _broadcasts.Remove(update);
                }
            }

            spin.SpinOnce();
        }

        lock (_sync)
        {
            _broadcasts.Clear();
        }

        _done.Writer.TryComplete();
    }
}
