// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>
/// kubernetes#11298: Somebody signals a condition before the one who waits for it is there: he waits on, and so do
/// those he would tell.
/// </summary>
public static class Kubernetes11298
{
    public sealed class Broken
    {
        private readonly SemaphoreSlim _condition = new(0);
        private readonly Channel<bool> _aborted = Channel.CreateBounded<bool>(0);
        private volatile bool _isWaitedFor;

        public void Run(KernelRun run)
        {
            run.Watch(NotifyAsync());
            run.Watch(SignalAsync());
            run.Watch(WaitAsync(run));
        }

        private async Task WaitAsync(KernelRun run)
        {
            await run.YieldAsync();
            _isWaitedFor = true;
            await _condition.WaitAsync();
            _aborted.Writer.Complete();
        }

        private async Task SignalAsync()
        {
            await Task.CompletedTask;
            if (_isWaitedFor)
            {
                _condition.Release();
            }
        }

        private async Task NotifyAsync() => await _aborted.Reader.WaitToReadAsync();
    }

    public sealed class Fixed
    {
        private readonly SemaphoreSlim _condition = new(0);
        private readonly Channel<bool> _aborted = Channel.CreateBounded<bool>(0);

        public void Run(KernelRun run)
        {
            run.Watch(NotifyAsync());
            run.Watch(SignalAsync());
            run.Watch(WaitAsync(run));
        }

        private async Task WaitAsync(KernelRun run)
        {
            await run.YieldAsync();
            await _condition.WaitAsync();
            _aborted.Writer.Complete();
        }

        private async Task SignalAsync()
        {
            await Task.CompletedTask;
            _condition.Release();
        }

        private async Task NotifyAsync() => await _aborted.Reader.WaitToReadAsync();
    }
}
