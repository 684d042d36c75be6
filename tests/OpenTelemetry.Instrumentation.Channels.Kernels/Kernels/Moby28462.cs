// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>
/// moby#28462: The monitor of a container needs its lock; it is held by the one who sends the monitor the order to
/// stop.
/// </summary>
public static class Moby28462
{
    public sealed class Broken
    {
        private readonly SemaphoreSlim _container = new(1);
        private readonly Channel<bool> _stop = Channel.CreateBounded<bool>(0);
        private int _probes;

        public void Run(KernelRun run)
        {
            run.Watch(MonitorAsync());
            run.Watch(StopAsync());
        }

        private async Task MonitorAsync()
        {
            do
            {
                await Task.Delay(1);
                await _container.WaitAsync();
                _probes++;
                _container.Release();
            }
            while (!_stop.Reader.TryRead(out _));
        }

        private async Task StopAsync()
        {
            await _container.WaitAsync();
            try
            {
                await _stop.Writer.WriteAsync(true);
            }
            finally
            {
                _container.Release();
            }
        }
    }

    public sealed class Fixed
    {
        private readonly SemaphoreSlim _container = new(1);
        private readonly Channel<bool> _stop = Channel.CreateBounded<bool>(0);
        private int _probes;

        public void Run(KernelRun run)
        {
            run.Watch(MonitorAsync());
            run.Watch(StopAsync());
        }

        private async Task MonitorAsync()
        {
            do
            {
                await Task.Delay(1);
                await _container.WaitAsync();
                _probes++;
                _container.Release();
            }
            while (!_stop.Reader.Completion.IsCompleted);
        }

        private async Task StopAsync()
        {
            await _container.WaitAsync();
            try
            {
                _stop.Writer.Complete();
            }
            finally
            {
                _container.Release();
            }
        }
    }
}
