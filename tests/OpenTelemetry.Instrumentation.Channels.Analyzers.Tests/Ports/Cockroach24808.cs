// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

internal sealed class Compactor
{
    private const int Room = 1;

    public async Task StartAsync()
    {
        Channel<string> suggestions = Channel.CreateBounded<string>(new BoundedChannelOptions(Room));
#if BROKEN
        await suggestions.Writer.WriteAsync("initial");
        await suggestions.Writer.WriteAsync("restart");
        Task loop = LoopAsync(suggestions.Reader);
#else
        Task loop = LoopAsync(suggestions.Reader);
        await suggestions.Writer.WriteAsync("initial");
        await suggestions.Writer.WriteAsync("restart");
#endif
        suggestions.Writer.Complete();
        await loop;
    }

    private static async Task LoopAsync(ChannelReader<string> suggestions)
    {
        await foreach (string suggestion in suggestions.ReadAllAsync())
        {
            Console.WriteLine(suggestion);
        }
    }
}
