// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

internal sealed class Once
{
    private readonly object _condition = new();
    private readonly Channel<int> _aborted = Channel.CreateUnbounded<int>();
    private bool _isSignaled;

    public void Signal()
    {
        lock (_condition)
        {
            _isSignaled = true;
            Monitor.PulseAll(_condition);
        }
    }

    public void Wait()
    {
        lock (_condition)
        {
#if BROKEN
            Monitor.Wait(_condition);
#else
            while (!_isSignaled)
            {
                Monitor.Wait(_condition);
            }
#endif
        }

        Console.WriteLine(_isSignaled);
        _aborted.Writer.TryComplete();
    }

    public async Task NotifyAsync() => await _aborted.Reader.Completion;
}
