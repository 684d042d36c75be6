// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>
/// cockroach#35073: The worker of an outbox dies when it starts, and does not close its queue: who pushes fills it,
/// and waits.
/// </summary>
public static class Cockroach35073
{
    public sealed class Broken
    {
        private readonly Channel<int> _rows = Channel.CreateBounded<int>(2);

        public void Run(KernelRun run)
        {
            run.Watch(SendAsync(run));
            run.Watch(PushAsync());
        }

        private async Task SendAsync(KernelRun run)
        {
            await ConnectAsync(run);
            await foreach (int _ in _rows.Reader.ReadAllAsync())
            {
            }
        }

        private async Task PushAsync()
        {
            for (int i = 0; i < 4; i++)
            {
                await _rows.Writer.WriteAsync(i);
            }

            _rows.Writer.Complete();
        }

        private static async Task ConnectAsync(KernelRun run)
        {
            await run.YieldAsync();
            throw new IOException("No connection to the node.");
        }
    }

    public sealed class Fixed
    {
        private readonly Channel<int> _rows = Channel.CreateBounded<int>(2);

        public void Run(KernelRun run)
        {
            run.Watch(SendAsync(run));
            run.Watch(PushAsync());
        }

        private async Task SendAsync(KernelRun run)
        {
            try
            {
                await ConnectAsync(run);
                await foreach (int _ in _rows.Reader.ReadAllAsync())
                {
                }
            }
            catch (IOException error)
            {
                _rows.Writer.TryComplete(error);
            }
        }

        private async Task PushAsync()
        {
            try
            {
                for (int i = 0; i < 4; i++)
                {
                    await _rows.Writer.WriteAsync(i);
                }
            }
            catch (ChannelClosedException)
            {
                return;
            }

            _rows.Writer.TryComplete();
        }

        private static async Task ConnectAsync(KernelRun run)
        {
            await run.YieldAsync();
            throw new IOException("No connection to the node.");
        }
    }
}
