// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>
/// cockroach#35931: A cancellation is written to several queues in turn: the first is full, so the one that is read
/// never gets it.
/// </summary>
public static class Cockroach35931
{
    public sealed class Broken
    {
        private readonly Channel<string> _left = Channel.CreateBounded<string>(1);
        private readonly Channel<string> _right = Channel.CreateBounded<string>(1);

        public void Run(KernelRun run)
        {
            _left.Writer.TryWrite("row");
            run.Watch(JoinAsync());
            run.Watch(CancelAsync());
        }

        private async Task JoinAsync()
        {
            await foreach (string _ in _right.Reader.ReadAllAsync())
            {
            }

            await foreach (string _ in _left.Reader.ReadAllAsync())
            {
            }
        }

        private async Task CancelAsync()
        {
            foreach (ChannelWriter<string> input in new[] { _left.Writer, _right.Writer })
            {
                await input.WriteAsync("canceled");
                input.Complete();
            }
        }
    }

    public sealed class Fixed
    {
        private readonly Channel<string> _left = Channel.CreateBounded<string>(1);
        private readonly Channel<string> _right = Channel.CreateBounded<string>(1);

        public void Run(KernelRun run)
        {
            _left.Writer.TryWrite("row");
            run.Watch(JoinAsync());
            run.Watch(Task.WhenAll(CancelAsync(_left.Writer), CancelAsync(_right.Writer)));
        }

        private async Task JoinAsync()
        {
            await foreach (string _ in _right.Reader.ReadAllAsync())
            {
            }

            await foreach (string _ in _left.Reader.ReadAllAsync())
            {
            }
        }

        private static async Task CancelAsync(ChannelWriter<string> input)
        {
            await input.WriteAsync("canceled");
            input.Complete();
        }
    }
}
