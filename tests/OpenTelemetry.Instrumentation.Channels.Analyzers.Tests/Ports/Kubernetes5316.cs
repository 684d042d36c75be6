// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

internal sealed class ApiServer
{
    public async Task<string> FinishRequestAsync(Func<Task<string>> work, TimeSpan timeout)
    {
#if BROKEN
        var results = Channel.CreateBounded<string>(0);
#else
        var results = Channel.CreateBounded<string>(1);
#endif
        _ = Task.Run(async () =>
        {
            string result = await work();
            await results.Writer.WriteAsync(result);
        });
        using CancellationTokenSource limit = new(timeout);
        try
        {
            return await results.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            return "time-out";
        }
    }
}
