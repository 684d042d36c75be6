// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

internal sealed class LogFollower
{
    private readonly TaskCompletionSource _rotated = new();
    private readonly Channel<string> _events = Channel.CreateBounded<string>(1);

    public async Task FollowAsync()
    {
        await foreach (string change in _events.Reader.ReadAllAsync())
        {
            if (change == "rotate")
            {
                await _rotated.Task;
            }
        }
    }

    public async Task ReadEventsAsync(IAsyncEnumerable<string> changes)
    {
        await foreach (string change in changes)
        {
            await _events.Writer.WriteAsync(change);
#if !BROKEN
            if (change == "rotate")
            {
                _rotated.TrySetResult();
            }
#endif
        }

        _rotated.TrySetResult();
        _events.Writer.Complete();
    }
}
