// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>
/// kubernetes#38669: The first events are sent to a result channel that nobody reads, before the stop is looked at.
/// </summary>
public static class Kubernetes38669
{
    public sealed class Broken
    {
        private readonly Channel<int> _results = Channel.CreateBounded<int>(1);
        private readonly Channel<bool> _stop = Channel.CreateBounded<bool>(0);

        public void Run(KernelRun run)
        {
            run.Watch(ProcessAsync(run, [1, 2, 3]));
            _stop.Writer.Complete();
        }

        private async Task ProcessAsync(KernelRun run, int[] initial)
        {
            foreach (int item in initial)
            {
                await run.YieldAsync();
                await _results.Writer.WriteAsync(item);
            }

            await _stop.Reader.WaitToReadAsync();
            _results.Writer.Complete();
        }
    }

    public sealed class Fixed
    {
        private readonly Channel<int> _results = Channel.CreateBounded<int>(1);
        private readonly Channel<bool> _stop = Channel.CreateBounded<bool>(0);

        public void Run(KernelRun run)
        {
            run.Watch(ProcessAsync(run, [1, 2, 3]));
            run.Watch(StopAsync());
            _stop.Writer.Complete();
        }

        private async Task ProcessAsync(KernelRun run, int[] initial)
        {
            try
            {
                foreach (int item in initial)
                {
                    await run.YieldAsync();
                    await _results.Writer.WriteAsync(item);
                }
            }
            catch (ChannelClosedException)
            {
                // Stopped: nobody wants the rest.
            }
        }

        private async Task StopAsync()
        {
            await _stop.Reader.WaitToReadAsync();
            _results.Writer.TryComplete(new OperationCanceledException());
        }
    }
}
