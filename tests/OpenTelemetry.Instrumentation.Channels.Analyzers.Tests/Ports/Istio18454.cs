// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

var updates = Channel.CreateBounded<int>(1);
var ticks = Channel.CreateBounded<int>(1);
await ticks.Writer.WriteAsync(0);

Task flush = Task.Run(async () =>
{
    await ticks.Reader.ReadAsync();
    while (await updates.Reader.WaitToReadAsync())
    {
        while (updates.Reader.TryRead(out int update))
        {
            if (update > 0)
            {
#if BROKEN
                await ticks.Reader.ReadAsync();
#else
                ticks.Reader.TryRead(out _);
#endif
            }
        }
    }
});
foreach (int update in new[] { 1, 2, 3 })
{
    await updates.Writer.WriteAsync(update);
}

updates.Writer.Complete();
await flush;
