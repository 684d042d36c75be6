// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

internal sealed class Flow
{
    private readonly Channel<int>[] _inputs = [Channel.CreateBounded<int>(1), Channel.CreateBounded<int>(1)];

    public async Task CancelAsync()
    {
#if BROKEN
        foreach (Channel<int> input in _inputs)
        {
            await input.Writer.WriteAsync(-1);
        }
#else
        await Task.WhenAll(_inputs.Select(input => input.Writer.WriteAsync(-1).AsTask()));
#endif
    }

    public async Task ConsumeAsync()
    {
        for (int i = _inputs.Length - 1; i >= 0; i--)
        {
            await foreach (int row in _inputs[i].Reader.ReadAllAsync())
            {
                Console.WriteLine(row);
            }
        }
    }
}
