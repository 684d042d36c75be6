// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>
/// serving#2137: Slots are few: who has one waits for a lock that is released when the second one has got a slot.
/// </summary>
public static class Serving2137
{
    public sealed class Broken
    {
        private readonly SemaphoreSlim _lock = new(1);
        private readonly Channel<int> _slots = Channel.CreateBounded<int>(1);
        private readonly Channel<int> _accepted = Channel.CreateBounded<int>(0);

        public void Run(KernelRun run) => run.Watch(TestAsync(run));

        private async Task TestAsync(KernelRun run)
        {
            await _lock.WaitAsync();
            try
            {
                run.Watch(RequestAsync(1));
                await _accepted.Reader.ReadAsync();
                run.Watch(RequestAsync(2));
                await _accepted.Reader.ReadAsync();
            }
            finally
            {
                _lock.Release();
            }
        }

        private async Task RequestAsync(int id)
        {
            await _slots.Writer.WriteAsync(id);
            await _accepted.Writer.WriteAsync(id);
            await _lock.WaitAsync();
            _lock.Release();
            await _slots.Reader.ReadAsync();
        }
    }

    public sealed class Fixed
    {
        private readonly SemaphoreSlim _lock = new(1);
        private readonly Channel<int> _slots = Channel.CreateBounded<int>(1);
        private readonly Channel<int> _accepted = Channel.CreateBounded<int>(0);

        public void Run(KernelRun run) => run.Watch(TestAsync(run));

        private async Task TestAsync(KernelRun run)
        {
            await _lock.WaitAsync();
            try
            {
                run.Watch(RequestAsync(1));
                await _accepted.Reader.ReadAsync();
                run.Watch(RequestAsync(2));
            }
            finally
            {
                _lock.Release();
            }

            await _accepted.Reader.ReadAsync();
        }

        private async Task RequestAsync(int id)
        {
            await _slots.Writer.WriteAsync(id);
            await _accepted.Writer.WriteAsync(id);
            await _lock.WaitAsync();
            _lock.Release();
            await _slots.Reader.ReadAsync();
        }
    }
}
