// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using var stopping = new CancellationTokenSource();
await BeginCommandsAsync(stopping.Token);

static async Task BeginCommandsAsync(CancellationToken token)
{
    Channel<int> spans = Channel.CreateBounded<int>(new BoundedChannelOptions(1));
    var helpers = new List<Task>();
    for (int i = 0; i < 3; i++)
    {
        helpers.Add(HelpAsync());
    }

#if BROKEN
    foreach (int span in Enumerable.Range(0, 10))
    {
        if (token.IsCancellationRequested)
        {
            Console.WriteLine("canceled");
            return;
        }

        await spans.Writer.WriteAsync(span);
    }

    spans.Writer.Complete();
#else
    try
    {
        foreach (int span in Enumerable.Range(0, 10))
        {
            if (token.IsCancellationRequested)
            {
                Console.WriteLine("canceled");
                return;
            }

            await spans.Writer.WriteAsync(span);
        }
    }
    finally
    {
        spans.Writer.Complete();
    }
#endif

    await Task.WhenAll(helpers);

    async Task HelpAsync()
    {
        while (await spans.Reader.WaitToReadAsync())
        {
            while (spans.Reader.TryRead(out int span))
            {
                Console.WriteLine(span);
            }
        }
    }
}
