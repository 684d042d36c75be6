// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>
/// cockroach#1055: The one who stops waits for the tasks to end, and holds the lock; they wait for the signal that
/// comes after that.
/// </summary>
public static class Cockroach1055
{
    public sealed class Broken
    {
        private readonly SemaphoreSlim _lock = new(1);
        private readonly Channel<bool> _stop = Channel.CreateBounded<bool>(0);
        private readonly Channel<bool> _drained = Channel.CreateBounded<bool>(0);
        private int _running;

        public void Run(KernelRun run)
        {
            run.Watch(WorkAsync());
            run.Watch(WorkAsync());
            run.Watch(StopAsync());
        }

        private async Task WorkAsync()
        {
            await _lock.WaitAsync();
            _running++;
            _lock.Release();
            await _stop.Reader.WaitToReadAsync();
            await _lock.WaitAsync();
            if (--_running == 0)
            {
                _drained.Writer.Complete();
            }

            _lock.Release();
        }

        private async Task StopAsync()
        {
            await _lock.WaitAsync();
            try
            {
                await _drained.Reader.WaitToReadAsync();
                _stop.Writer.Complete();
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
        private readonly Channel<bool> _stop = Channel.CreateBounded<bool>(0);
        private readonly Channel<bool> _drained = Channel.CreateBounded<bool>(0);
        private int _running;

        public void Run(KernelRun run)
        {
            run.Watch(WorkAsync());
            run.Watch(WorkAsync());
            run.Watch(StopAsync());
        }

        private async Task WorkAsync()
        {
            await _lock.WaitAsync();
            _running++;
            _lock.Release();
            await _stop.Reader.WaitToReadAsync();
            await _lock.WaitAsync();
            if (--_running == 0)
            {
                _drained.Writer.Complete();
            }

            _lock.Release();
        }

        private async Task StopAsync()
        {
            _stop.Writer.Complete();
            await _drained.Reader.WaitToReadAsync();
        }
    }
}
