// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>grpc#660: The parent takes the stop and leaves; its child waits for somebody to take its result.</summary>
public static class Grpc660
{
    public sealed class Broken
    {
        private readonly Channel<bool> _stop = Channel.CreateBounded<bool>(1);
        private readonly Channel<bool> _done = Channel.CreateBounded<bool>(0);

        public void Run(KernelRun run)
        {
            run.Watch(ParentAsync(run));
            run.Watch(StopAsync());
        }

        private async Task ParentAsync(KernelRun run)
        {
            run.Watch(ChildAsync(run));
            if (await _stop.Reader.ReadAsync())
            {
                return;
            }

            await _done.Reader.ReadAsync();
        }

        private async Task ChildAsync(KernelRun run)
        {
            await run.YieldAsync();
            await _done.Writer.WriteAsync(true);
        }

        private async Task StopAsync() => await _stop.Writer.WriteAsync(true);
    }

    public sealed class Fixed
    {
        private readonly Channel<bool> _stop = Channel.CreateBounded<bool>(1);
        private readonly Channel<bool> _done = Channel.CreateBounded<bool>(0);

        public void Run(KernelRun run)
        {
            run.Watch(ParentAsync(run));
            run.Watch(StopAsync());
        }

        private async Task ParentAsync(KernelRun run)
        {
            run.Watch(ChildAsync(run));
            await _stop.Reader.ReadAsync();
            await _done.Reader.ReadAsync();
        }

        private async Task ChildAsync(KernelRun run)
        {
            await run.YieldAsync();
            await _done.Writer.WriteAsync(true);
        }

        private async Task StopAsync() => await _stop.Writer.WriteAsync(true);
    }
}
