// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>
/// moby#21233: A consumer quits at the first item that it does not expect; who writes progress waits, and so does
/// who waits for them.
/// </summary>
public static class Moby21233
{
    public sealed class Broken
    {
        private readonly Channel<int> _progress = Channel.CreateBounded<int>(0);
        private readonly Channel<bool> _released = Channel.CreateBounded<bool>(0);

        public void Run(KernelRun run)
        {
            run.Watch(ConsumeAsync());
            run.Watch(TransferAsync());
            run.Watch(ReleaseAsync());
        }

        private async Task ConsumeAsync()
        {
            await foreach (int done in _progress.Reader.ReadAllAsync())
            {
                if (done > 1)
                {
                    return;
                }
            }
        }

        private async Task TransferAsync()
        {
            for (int i = 0; i < 5; i++)
            {
                await _progress.Writer.WriteAsync(i);
            }

            _progress.Writer.Complete();
            _released.Writer.Complete();
        }

        private async Task ReleaseAsync() => await _released.Reader.WaitToReadAsync();
    }

    public sealed class Fixed
    {
        private readonly Channel<int> _progress = Channel.CreateBounded<int>(0);
        private readonly Channel<bool> _released = Channel.CreateBounded<bool>(0);

        public void Run(KernelRun run)
        {
            run.Watch(ConsumeAsync());
            run.Watch(TransferAsync());
            run.Watch(ReleaseAsync());
        }

        private async Task ConsumeAsync()
        {
            bool isExpected = true;
            await foreach (int done in _progress.Reader.ReadAllAsync())
            {
                isExpected &= done <= 1;
            }
        }

        private async Task TransferAsync()
        {
            for (int i = 0; i < 5; i++)
            {
                await _progress.Writer.WriteAsync(i);
            }

            _progress.Writer.Complete();
            _released.Writer.Complete();
        }

        private async Task ReleaseAsync() => await _released.Reader.WaitToReadAsync();
    }
}
