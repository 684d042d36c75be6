// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

internal sealed class ProcessorListener
{
    private readonly object _lock = new();
    private readonly Queue<string> _pending = new();
    private readonly Channel<string> _next = Channel.CreateUnbounded<string>();

    public void Add(string notification)
    {
        lock (_lock)
        {
            _pending.Enqueue(notification);
        }

        _next.Writer.TryWrite(notification);
    }

    public async Task<string?> PopAsync()
    {
        await Task.Yield();
#if BROKEN
        lock (_lock)
        {
            if (_pending.Count == 0)
            {
                return _next.Reader.ReadAsync().AsTask().Result;
            }

            return _pending.Dequeue();
        }
#else
        lock (_lock)
        {
            if (_pending.TryDequeue(out string? pending))
            {
                return pending;
            }
        }

        return await _next.Reader.ReadAsync();
#endif
    }
}
