// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

internal sealed class RawConnection
{
    private readonly ChannelReader<string> _inbox;
    private readonly Channel<int> _dispatcherDone = Channel.CreateUnbounded<int>();

    public RawConnection(ChannelReader<string> inbox) => _inbox = inbox;

    public async Task DispatchAsync()
    {
        while (await _inbox.WaitToReadAsync())
        {
            while (_inbox.TryRead(out string? message))
            {
                if (message.Length == 0)
                {
#if BROKEN
                    await InternalCloseAsync(message);
#else
                    _ = Task.Run(() => InternalCloseAsync(message));
#endif
                }
            }
        }

        _dispatcherDone.Writer.TryComplete();
    }

    private async Task InternalCloseAsync(string reason)
    {
        Console.WriteLine(reason);
        await _dispatcherDone.Reader.Completion;
    }
}
