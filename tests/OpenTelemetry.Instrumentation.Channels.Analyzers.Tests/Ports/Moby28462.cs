// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

internal sealed class Daemon
{
    private readonly Container _container = new();

    public Task Monitor() => Task.Run(_container.MonitorAsync);

    public Task HealthChecksOff() => _container.StopAsync();

    private sealed class Container
    {
        private readonly SemaphoreSlim _mutex = new(1, 1);
        private readonly Channel<bool> _stop = Channel.CreateBounded<bool>(1);
        private int _probes;

        public async Task MonitorAsync()
        {
            while (true)
            {
                if (_stop.Reader.TryRead(out _))
                {
                    return;
                }

                await HandleProbeAsync();
            }
        }

        public async Task StopAsync()
        {
#if BROKEN
            await _mutex.WaitAsync();
            try
            {
                await _stop.Writer.WriteAsync(true);
            }
            finally
            {
                _mutex.Release();
            }
#else
            await _stop.Writer.WriteAsync(true);
#endif
        }

        private async Task HandleProbeAsync()
        {
            await _mutex.WaitAsync();
            try
            {
                _probes++;
            }
            finally
            {
                _mutex.Release();
            }
        }
    }
}
