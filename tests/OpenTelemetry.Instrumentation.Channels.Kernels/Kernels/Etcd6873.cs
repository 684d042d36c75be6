// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>etcd#6873: The stop holds the lock and waits for the loop to end; the loop needs the lock to end.</summary>
public static class Etcd6873
{
    public sealed class Broken
    {
        private readonly SemaphoreSlim _lock = new(1);
        private readonly Channel<int> _updates = Channel.CreateBounded<int>(1);
        private readonly Channel<bool> _ended = Channel.CreateBounded<bool>(0);
        private int _watchers = 1;

        public void Run(KernelRun run)
        {
            run.Watch(LoopAsync());
            run.Watch(StopAsync());
        }

        private async Task LoopAsync()
        {
            await foreach (int _ in _updates.Reader.ReadAllAsync())
            {
            }

            await _lock.WaitAsync();
            _watchers--;
            _lock.Release();
            _ended.Writer.Complete();
        }

        private async Task StopAsync()
        {
            await _lock.WaitAsync();
            try
            {
                _updates.Writer.Complete();
                await _ended.Reader.WaitToReadAsync();
            }
            finally
            {
                _lock.Release();
            }
        }
    }

    public sealed class Fixed
    {
        private readonly SemaphoreSlim _lock = new(1);
        private readonly Channel<int> _updates = Channel.CreateBounded<int>(1);
        private readonly Channel<bool> _ended = Channel.CreateBounded<bool>(0);
        private int _watchers = 1;

        public void Run(KernelRun run)
        {
            run.Watch(LoopAsync());
            run.Watch(StopAsync());
        }

        private async Task LoopAsync()
        {
            await foreach (int _ in _updates.Reader.ReadAllAsync())
            {
            }

            await _lock.WaitAsync();
            _watchers--;
            _lock.Release();
            _ended.Writer.Complete();
        }

        private async Task StopAsync()
        {
            await _lock.WaitAsync();
            _updates.Writer.Complete();
            _lock.Release();
            await _ended.Reader.WaitToReadAsync();
        }
    }
}
