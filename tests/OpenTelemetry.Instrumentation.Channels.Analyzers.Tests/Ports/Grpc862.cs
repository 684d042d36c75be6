// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

internal sealed class Dialer
{
    public async Task<bool> DialAsync(string target)
    {
        var cancellation = new CancellationTokenSource();
        Channel<string> resets = Channel.CreateUnbounded<string>();
        Task reset = ResetAsync(resets.Reader, cancellation.Token);
        if (target.Length == 0)
        {
#if !BROKEN
            cancellation.Cancel();
#endif
            return false;
        }

        cancellation.Cancel();
        await reset;
        return true;
    }

    private static async Task ResetAsync(ChannelReader<string> resets, CancellationToken token)
    {
        while (await resets.WaitToReadAsync(token))
        {
            while (resets.TryRead(out string? reset))
            {
                Console.WriteLine(reset);
            }
        }
    }
}
