// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>
/// etcd#7443: A notification is written to a full queue under a lock; its reader needs the same lock.
/// </summary>
public static class Etcd7443
{
    public sealed class Broken
    {
        private readonly SemaphoreSlim _lock = new(1);
        private readonly Channel<int> _notifications = Channel.CreateBounded<int>(1);
        private int _seen;

        public void Run(KernelRun run)
        {
            run.Watch(WatchAsync());
            run.Watch(NotifyAsync());
        }

        private async Task NotifyAsync()
        {
            for (int i = 0; i < 3; i++)
            {
                await _lock.WaitAsync();
                try
                {
                    await _notifications.Writer.WriteAsync(i);
                }
                finally
                {
                    _lock.Release();
                }
            }

            _notifications.Writer.Complete();
        }

        private async Task WatchAsync()
        {
            while (await _notifications.Reader.WaitToReadAsync())
            {
                await _lock.WaitAsync();
                if (_notifications.Reader.TryRead(out _))
                {
                    _seen++;
                }

                _lock.Release();
            }
        }
    }

    public sealed class Fixed
    {
        private readonly SemaphoreSlim _lock = new(1);
        private readonly Channel<int> _notifications = Channel.CreateBounded<int>(1);
        private int _seen;

        public void Run(KernelRun run)
        {
            run.Watch(WatchAsync());
            run.Watch(NotifyAsync());
        }

        private async Task NotifyAsync()
        {
            for (int i = 0; i < 3; i++)
            {
                await _lock.WaitAsync();
                int notification = i;
                _lock.Release();
                await _notifications.Writer.WriteAsync(notification);
            }

            _notifications.Writer.Complete();
        }

        private async Task WatchAsync()
        {
            while (await _notifications.Reader.WaitToReadAsync())
            {
                await _lock.WaitAsync();
                if (_notifications.Reader.TryRead(out _))
                {
                    _seen++;
                }

                _lock.Release();
            }
        }
    }
}
