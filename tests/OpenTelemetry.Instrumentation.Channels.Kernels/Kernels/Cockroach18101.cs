// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>
/// cockroach#18101: The cancellation reaches the consumer only: the producer goes on writing to nobody.
/// </summary>
public static class Cockroach18101
{
    public sealed class Broken
    {
        public void Run(KernelRun run)
        {
            using var canceled = new CancellationTokenSource();
            run.Watch(RestoreAsync(run, 10, canceled.Token));
            canceled.Cancel();
        }

        private static async Task RestoreAsync(KernelRun run, int spans, CancellationToken token)
        {
            var ready = Channel.CreateBounded<int>(2);
            run.Watch(SplitAsync(ready.Writer, spans));
            await foreach (int _ in ready.Reader.ReadAllAsync(token))
            {
                await run.YieldAsync();
                token.ThrowIfCancellationRequested();
            }
        }

        private static async Task SplitAsync(ChannelWriter<int> ready, int spans)
        {
            for (int i = 0; i < spans; i++)
            {
                await ready.WriteAsync(i);
            }

            ready.Complete();
        }
    }

    public sealed class Fixed
    {
        public void Run(KernelRun run)
        {
            using var canceled = new CancellationTokenSource();
            run.Watch(RestoreAsync(run, 10, canceled.Token));
            canceled.Cancel();
        }

        private static async Task RestoreAsync(KernelRun run, int spans, CancellationToken token)
        {
            var ready = Channel.CreateBounded<int>(2);
            run.Watch(SplitAsync(ready.Writer, spans, token));
            await foreach (int _ in ready.Reader.ReadAllAsync(token))
            {
                await run.YieldAsync();
                token.ThrowIfCancellationRequested();
            }
        }

        private static async Task SplitAsync(ChannelWriter<int> ready, int spans, CancellationToken token)
        {
            try
            {
                for (int i = 0; i < spans; i++)
                {
                    await ready.WriteAsync(i, token);
                }

                ready.Complete();
            }
            catch (OperationCanceledException canceled)
            {
                ready.Complete(canceled);
            }
        }
    }
}
