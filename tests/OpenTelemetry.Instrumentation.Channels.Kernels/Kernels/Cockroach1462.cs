// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>
/// cockroach#1462: The stop ends the reader of events; the writer is in a write that nothing ends, and who stops
/// waits for the writer.
/// </summary>
public static class Cockroach1462
{
    public sealed class Broken
    {
        private readonly Channel<int> _events = Channel.CreateBounded<int>(0);
        private readonly CancellationTokenSource _stop = new();

        public void Run(KernelRun run)
        {
            Task sender = SendAsync(_stop.Token);
            run.Watch(sender);
            run.Watch(ReadAsync(_stop.Token));
            run.Watch(StopAsync(run, sender));
        }

        private async Task SendAsync(CancellationToken token)
        {
            for (int i = 0; !token.IsCancellationRequested; i++)
            {
                await _events.Writer.WriteAsync(i);
            }
        }

        private async Task ReadAsync(CancellationToken token)
        {
            while (!token.IsCancellationRequested)
            {
                await _events.Reader.ReadAsync(token);
                await Task.Delay(1, CancellationToken.None);
            }
        }

        private async Task StopAsync(KernelRun run, Task sender)
        {
            await run.YieldAsync();
            await _stop.CancelAsync();
            await sender;
        }
    }

    public sealed class Fixed
    {
        private readonly Channel<int> _events = Channel.CreateBounded<int>(0);
        private readonly CancellationTokenSource _stop = new();

        public void Run(KernelRun run)
        {
            Task sender = SendAsync(_stop.Token);
            run.Watch(sender);
            run.Watch(ReadAsync(_stop.Token));
            run.Watch(StopAsync(run, sender));
        }

        private async Task SendAsync(CancellationToken token)
        {
            for (int i = 0; !token.IsCancellationRequested; i++)
            {
                await _events.Writer.WriteAsync(i, token);
            }
        }

        private async Task ReadAsync(CancellationToken token)
        {
            while (!token.IsCancellationRequested)
            {
                await _events.Reader.ReadAsync(token);
                await Task.Delay(1, CancellationToken.None);
            }
        }

        private async Task StopAsync(KernelRun run, Task sender)
        {
            await run.YieldAsync();
            await _stop.CancelAsync();
            await sender;
        }
    }
}
