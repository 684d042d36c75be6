// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

internal sealed class Breaker
{
    private readonly SemaphoreSlim _test = new(1);

    public async Task TwoRequestsAsync()
    {
        var slots = Channel.CreateBounded<int>(1);
        var accepted = Channel.CreateBounded<int>(0);
        await _test.WaitAsync();
        Task first = RequestAsync(1, slots, accepted);
        await accepted.Reader.ReadAsync();
        Task second = RequestAsync(2, slots, accepted);
#if BROKEN
        await accepted.Reader.ReadAsync();
        _test.Release();
#else
        _test.Release();
        await accepted.Reader.ReadAsync();
#endif
        await Task.WhenAll(first, second);
    }

    private async Task RequestAsync(int id, Channel<int> slots, Channel<int> accepted)
    {
        await slots.Writer.WriteAsync(id);
        await accepted.Writer.WriteAsync(id);
        await _test.WaitAsync();
        _test.Release();
        await slots.Reader.ReadAsync();
    }
}
