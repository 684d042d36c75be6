// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

internal sealed class ConsistencyQueue
{
    private readonly Channel<bool> _quiesced = Channel.CreateUnbounded<bool>();

    public async Task ProcessAsync()
    {
#if BROKEN
        await _quiesced.Reader.Completion;
#else
        if (!_quiesced.Reader.Completion.IsCompleted)
        {
            Console.WriteLine("checking");
        }
#endif
        Console.WriteLine("checked");
        _quiesced.Writer.Complete();
    }
}
