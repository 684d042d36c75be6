// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

var statuses = Channel.CreateBounded<TaskCompletionSource<int>>(1);
var stop = new TaskCompletionSource();
bool stopped = false;
Task node = NodeAsync();
Task first = StatusAsync();
Task second = StatusAsync();
stop.SetResult();
await Task.WhenAll(node, first, second);

async Task NodeAsync()
{
    while (true)
    {
        TaskCompletionSource<int> request = await statuses.Reader.ReadAsync();
        request.TrySetResult(1);
        if (stop.Task.IsCompleted)
        {
            stopped = true;
#if !BROKEN
            statuses.Writer.TryComplete();
#endif
            return;
        }
    }
}

async Task StatusAsync()
{
    for (int i = 0; i < 10; i++)
    {
        await statuses.Writer.WriteAsync(new TaskCompletionSource<int>());
        Console.WriteLine(stopped);
    }
}
