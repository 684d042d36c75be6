// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>
/// grpc#1353: A balancer sends the second update under its lock; the watcher still needs the lock for the first.
/// </summary>
public static class Grpc1353
{
    public sealed class Broken
    {
        private readonly SemaphoreSlim _lock = new(1);
        private readonly Channel<int> _updates = Channel.CreateBounded<int>(0);
        private int _applied;

        public void Run(KernelRun run)
        {
            run.Watch(WatchAsync(run));
            run.Watch(BalanceAsync());
        }

        private async Task BalanceAsync()
        {
            for (int i = 0; i < 3; i++)
            {
                await _lock.WaitAsync();
                try
                {
                    await _updates.Writer.WriteAsync(i);
                }
                finally
                {
                    _lock.Release();
                }
            }

            _updates.Writer.Complete();
        }

        private async Task WatchAsync(KernelRun run)
        {
            await foreach (int update in _updates.Reader.ReadAllAsync())
            {
                await run.YieldAsync();
                await _lock.WaitAsync();
                _applied = update;
                _lock.Release();
            }
        }
    }

    public sealed class Fixed
    {
        private readonly SemaphoreSlim _lock = new(1);
        private readonly Channel<int> _updates = Channel.CreateBounded<int>(0);
        private int _applied;

        public void Run(KernelRun run)
        {
            run.Watch(WatchAsync(run));
            run.Watch(BalanceAsync());
        }

        private async Task BalanceAsync()
        {
            for (int i = 0; i < 3; i++)
            {
                await _lock.WaitAsync();
                int update = _applied + i;
                _lock.Release();
                await _updates.Writer.WriteAsync(update);
            }

            _updates.Writer.Complete();
        }

        private async Task WatchAsync(KernelRun run)
        {
            await foreach (int update in _updates.Reader.ReadAllAsync())
            {
                await run.YieldAsync();
                await _lock.WaitAsync();
                _applied = update;
                _lock.Release();
            }
        }
    }
}
