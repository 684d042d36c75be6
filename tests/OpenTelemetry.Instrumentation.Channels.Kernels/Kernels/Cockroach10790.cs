// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>
/// cockroach#10790: The starter returns when it is canceled, and leaves its helpers with a channel that nobody
/// feeds or completes.
/// </summary>
public static class Cockroach10790
{
    public sealed class Broken
    {
        public void Run(KernelRun run)
        {
            using var canceled = new CancellationTokenSource();
            canceled.Cancel();
            run.Watch(StartAsync(run, canceled.Token));
        }

        private static async Task StartAsync(KernelRun run, CancellationToken token)
        {
            var chunks = Channel.CreateBounded<int>(0);
            run.Watch(HelpAsync(chunks.Reader));
            run.Watch(HelpAsync(chunks.Reader));
            for (int i = 0; i < 4; i++)
            {
                await run.YieldAsync();
                if (token.IsCancellationRequested)
                {
                    return;
                }

                await chunks.Writer.WriteAsync(i, token);
            }

            chunks.Writer.Complete();
        }

        private static async Task HelpAsync(ChannelReader<int> chunks)
        {
            await foreach (int _ in chunks.ReadAllAsync())
            {
            }
        }
    }

    public sealed class Fixed
    {
        public void Run(KernelRun run)
        {
            using var canceled = new CancellationTokenSource();
            canceled.Cancel();
            run.Watch(StartAsync(run, canceled.Token));
        }

        private static async Task StartAsync(KernelRun run, CancellationToken token)
        {
            var chunks = Channel.CreateBounded<int>(0);
            run.Watch(HelpAsync(chunks.Reader));
            run.Watch(HelpAsync(chunks.Reader));
            try
            {
                for (int i = 0; i < 4; i++)
                {
                    await run.YieldAsync();
                    if (token.IsCancellationRequested)
                    {
                        return;
                    }

                    await chunks.Writer.WriteAsync(i, token);
                }
            }
            finally
            {
                chunks.Writer.Complete();
            }
        }

        private static async Task HelpAsync(ChannelReader<int> chunks)
        {
            await foreach (int _ in chunks.ReadAllAsync())
            {
            }
        }
    }
}
