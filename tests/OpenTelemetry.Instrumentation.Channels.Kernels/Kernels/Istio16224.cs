// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>
/// istio#16224: The handler of an event writes that it is done under a lock that the one who checks takes before
/// the read.
/// </summary>
public static class Istio16224
{
    public sealed class Broken
    {
        private readonly SemaphoreSlim _lock = new(1);
        private readonly Channel<bool> _done = Channel.CreateBounded<bool>(0);
        private int _events;

        public void Run(KernelRun run)
        {
            run.Watch(HandleAsync());
            run.Watch(CheckAsync());
        }

        private async Task HandleAsync()
        {
            await _lock.WaitAsync();
            try
            {
                _events++;
                await _done.Writer.WriteAsync(true);
            }
            finally
            {
                _lock.Release();
            }
        }

        private async Task CheckAsync()
        {
            await _lock.WaitAsync();
            bool isExpected = _events == 1;
            _lock.Release();
            if (isExpected)
            {
                await _done.Reader.ReadAsync();
            }
        }
    }

    public sealed class Fixed
    {
        private readonly SemaphoreSlim _lock = new(1);
        private readonly Channel<bool> _done = Channel.CreateBounded<bool>(0);
        private int _events;

        public void Run(KernelRun run)
        {
            run.Watch(HandleAsync());
            run.Watch(CheckAsync());
        }

        private async Task HandleAsync()
        {
            await _lock.WaitAsync();
            _events++;
            _lock.Release();
            await _done.Writer.WriteAsync(true);
        }

        private async Task CheckAsync()
        {
            await _lock.WaitAsync();
            bool isExpected = _events == 1;
            _lock.Release();
            if (isExpected)
            {
                await _done.Reader.ReadAsync();
            }
        }
    }
}
