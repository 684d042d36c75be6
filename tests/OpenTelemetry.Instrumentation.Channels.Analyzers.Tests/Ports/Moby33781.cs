// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

internal sealed class HealthProbe(Func<string, Task<int>> exec)
{
    public async Task MonitorAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var result = Channel.CreateBounded<int>(0);
#if BROKEN
            Task probe = ProbeAsync(result.Writer, CancellationToken.None);
#else
            Task probe = ProbeAsync(result.Writer, stop);
#endif
            try
            {
                Console.WriteLine(await result.Reader.ReadAsync(stop));
                await probe;
            }
            catch (OperationCanceledException)
            {
                Console.WriteLine("stopped");
                return;
            }
        }
    }

    private async Task ProbeAsync(ChannelWriter<int> result, CancellationToken stop)
    {
        int code = await exec("probe");
        await result.WriteAsync(code, stop);
    }
}
