// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>
/// kubernetes#26980: A pop holds the lock while it waits for the stop; who adds needs the lock before it can call
/// for the stop.
/// </summary>
public static class Kubernetes26980
{
    public sealed class Broken
    {
        private readonly SemaphoreSlim _lock = new(1);
        private readonly Channel<bool> _stop = Channel.CreateBounded<bool>(1);
        private readonly Queue<int> _items = new();

        public void Run(KernelRun run)
        {
            run.Watch(PopAsync());
            run.Watch(AddAsync(run, 1));
        }

        private async Task PopAsync()
        {
            await _lock.WaitAsync();
            try
            {
                if (!_items.TryDequeue(out _))
                {
                    await _stop.Reader.WaitToReadAsync();
                }
            }
            finally
            {
                _lock.Release();
            }
        }

        private async Task AddAsync(KernelRun run, int item)
        {
            await run.YieldAsync();
            await _lock.WaitAsync();
            try
            {
                _items.Enqueue(item);
            }
            finally
            {
                _lock.Release();
            }

            _stop.Writer.Complete();
        }
    }

    public sealed class Fixed
    {
        private readonly SemaphoreSlim _lock = new(1);
        private readonly Channel<bool> _stop = Channel.CreateBounded<bool>(1);
        private readonly Queue<int> _items = new();

        public void Run(KernelRun run)
        {
            run.Watch(PopAsync());
            run.Watch(AddAsync(run, 1));
        }

        private async Task PopAsync()
        {
            await _lock.WaitAsync();
            bool isEmpty = !_items.TryDequeue(out _);
            _lock.Release();
            if (isEmpty)
            {
                await _stop.Reader.WaitToReadAsync();
            }
        }

        private async Task AddAsync(KernelRun run, int item)
        {
            await run.YieldAsync();
            await _lock.WaitAsync();
            try
            {
                _items.Enqueue(item);
            }
            finally
            {
                _lock.Release();
            }

            _stop.Writer.Complete();
        }
    }
}
