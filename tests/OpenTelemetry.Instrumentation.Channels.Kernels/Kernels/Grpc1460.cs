// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>
/// grpc#1460: The keep-alive loop sleeps on its wake-up and holds the lock; the one who wakes it needs the lock
/// first.
/// </summary>
public static class Grpc1460
{
    public sealed class Broken
    {
        private readonly SemaphoreSlim _lock = new(1);
        private readonly Channel<bool> _awake = Channel.CreateBounded<bool>(1);
        private int _streams;

        public void Run(KernelRun run)
        {
            run.Watch(KeepAliveAsync());
            run.Watch(OpenStreamAsync(run));
        }

        private async Task KeepAliveAsync()
        {
            await _lock.WaitAsync();
            try
            {
                if (_streams == 0)
                {
                    await _awake.Reader.ReadAsync();
                }
            }
            finally
            {
                _lock.Release();
            }
        }

        private async Task OpenStreamAsync(KernelRun run)
        {
            await run.YieldAsync();
            await _lock.WaitAsync();
            _streams++;
            await _awake.Writer.WriteAsync(true);
            _lock.Release();
        }
    }

    public sealed class Fixed
    {
        private readonly SemaphoreSlim _lock = new(1);
        private readonly Channel<bool> _awake = Channel.CreateBounded<bool>(1);
        private int _streams;

        public void Run(KernelRun run)
        {
            run.Watch(KeepAliveAsync());
            run.Watch(OpenStreamAsync(run));
        }

        private async Task KeepAliveAsync()
        {
            await _lock.WaitAsync();
            bool isDormant = _streams == 0;
            _lock.Release();
            if (isDormant)
            {
                await _awake.Reader.ReadAsync();
            }
        }

        private async Task OpenStreamAsync(KernelRun run)
        {
            await run.YieldAsync();
            await _lock.WaitAsync();
            _streams++;
            _lock.Release();
            await _awake.Writer.WriteAsync(true);
        }
    }
}
