// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>
/// moby#33781: A probe has a time limit: the monitor goes on without it, and the probe waits for somebody to take
/// its result.
/// </summary>
public static class Moby33781
{
    public sealed class Broken
    {
        private readonly CancellationTokenSource _stop = new();

        public void Run(KernelRun run)
        {
            run.Watch(MonitorAsync(run, _stop.Token));
            _stop.Cancel();
        }

        private static async Task MonitorAsync(KernelRun run, CancellationToken stop)
        {
            var results = Channel.CreateBounded<string>(0);
            run.Watch(ProbeAsync(run, results.Writer));
            try
            {
                await results.Reader.ReadAsync(stop);
            }
            catch (OperationCanceledException)
            {
                // The container stops: nobody wants to know any more.
            }
        }

        private static async Task ProbeAsync(KernelRun run, ChannelWriter<string> results)
        {
            await run.YieldAsync();
            await Task.Delay(10);
            await results.WriteAsync("healthy");
        }
    }

    public sealed class Fixed
    {
        private readonly CancellationTokenSource _stop = new();

        public void Run(KernelRun run)
        {
            run.Watch(MonitorAsync(run, _stop.Token));
            _stop.Cancel();
        }

        private static async Task MonitorAsync(KernelRun run, CancellationToken stop)
        {
            var results = Channel.CreateBounded<string>(0);
            run.Watch(ProbeAsync(run, results.Writer, stop));
            try
            {
                await results.Reader.ReadAsync(stop);
            }
            catch (OperationCanceledException)
            {
                // The container stops: nobody wants to know any more.
            }
        }

        private static async Task ProbeAsync(KernelRun run, ChannelWriter<string> results, CancellationToken stop)
        {
            await run.YieldAsync();
            await Task.Delay(10, CancellationToken.None);
            await results.WriteAsync("healthy", stop);
        }
    }
}
