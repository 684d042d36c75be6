// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>
/// kubernetes#1321: A broadcaster writes under its lock; the stop that would complete the channel of a watcher
/// needs the lock.
/// </summary>
public static class Kubernetes1321
{
    public sealed class Broken
    {
        private readonly SemaphoreSlim _lock = new(1);
        private readonly Channel<int> _watcher = Channel.CreateBounded<int>(0);

        public void Run(KernelRun run)
        {
            run.Watch(WatchAsync());
            run.Watch(DistributeAsync());
        }

        private async Task DistributeAsync()
        {
            await _lock.WaitAsync();
            try
            {
                for (int i = 0; i < 2; i++)
                {
                    await _watcher.Writer.WriteAsync(i);
                }
            }
            finally
            {
                _lock.Release();
            }
        }

        private async Task WatchAsync()
        {
            await _watcher.Reader.ReadAsync();
            await StopAsync();
        }

        private async Task StopAsync()
        {
            await _lock.WaitAsync();
            _watcher.Writer.Complete();
            _lock.Release();
        }
    }

    public sealed class Fixed
    {
        private readonly SemaphoreSlim _lock = new(1);
        private readonly Channel<int> _watcher = Channel.CreateBounded<int>(0);

        public void Run(KernelRun run)
        {
            run.Watch(WatchAsync());
            run.Watch(DistributeAsync());
        }

        private async Task DistributeAsync()
        {
            await _lock.WaitAsync();
            try
            {
                for (int i = 0; i < 2; i++)
                {
                    await _watcher.Writer.WriteAsync(i);
                }
            }
            catch (ChannelClosedException)
            {
                // Nobody watches any more.
            }
            finally
            {
                _lock.Release();
            }
        }

        private async Task WatchAsync()
        {
            await _watcher.Reader.ReadAsync();
            _watcher.Writer.Complete();
        }
    }
}
