// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>
/// cockroach#2448: Two loops: one sends an event to the other, which has to send a callback to the first before it
/// reads on.
/// </summary>
public static class Cockroach2448
{
    public sealed class Broken
    {
        private readonly Channel<int> _events = Channel.CreateBounded<int>(0);
        private readonly Channel<int> _callbacks = Channel.CreateBounded<int>(0);

        public void Run(KernelRun run)
        {
            run.Watch(RaftAsync());
            run.Watch(StoreAsync());
        }

        private async Task RaftAsync()
        {
            for (int i = 0; i < 2; i++)
            {
                await _events.Writer.WriteAsync(i);
            }

            _events.Writer.Complete();
            await foreach (int _ in _callbacks.Reader.ReadAllAsync())
            {
            }
        }

        private async Task StoreAsync()
        {
            await foreach (int raised in _events.Reader.ReadAllAsync())
            {
                await _callbacks.Writer.WriteAsync(raised);
            }

            _callbacks.Writer.Complete();
        }
    }

    public sealed class Fixed
    {
        private readonly Channel<int> _events = Channel.CreateBounded<int>(0);
        private readonly Channel<int> _callbacks = Channel.CreateBounded<int>(0);

        public void Run(KernelRun run)
        {
            run.Watch(RaftAsync());
            run.Watch(CallbackAsync());
            run.Watch(StoreAsync());
        }

        private async Task RaftAsync()
        {
            for (int i = 0; i < 2; i++)
            {
                await _events.Writer.WriteAsync(i);
            }

            _events.Writer.Complete();
        }

        private async Task CallbackAsync()
        {
            await foreach (int _ in _callbacks.Reader.ReadAllAsync())
            {
            }
        }

        private async Task StoreAsync()
        {
            await foreach (int raised in _events.Reader.ReadAllAsync())
            {
                await _callbacks.Writer.WriteAsync(raised);
            }

            _callbacks.Writer.Complete();
        }
    }
}
