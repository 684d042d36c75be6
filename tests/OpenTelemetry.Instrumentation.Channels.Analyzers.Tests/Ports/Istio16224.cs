// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

internal sealed record ConfigController
{
    private readonly object _lock = new();
    private readonly Channel<string> _done = Channel.CreateBounded<string>(1);
    private readonly List<string> _events = [];

    public void Handle(string change)
    {
#if BROKEN
        lock (_lock)
        {
            _events.Add(change);
            _done.Writer.WriteAsync(change).AsTask().Wait();
        }
#else
        lock (_lock)
        {
            _events.Add(change);
        }

        if (!_done.Writer.TryWrite(change))
        {
            throw new InvalidOperationException("Nobody reads.");
        }
#endif
    }

    public async Task CheckAsync(int expected)
    {
        bool isThere;
        lock (_lock)
        {
            isThere = _events.Count == expected;
        }

        if (isThere)
        {
            Console.WriteLine(await _done.Reader.ReadAsync());
        }
    }
}
