// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>
/// kubernetes#10182: A status is written to a queue under a lock; the reader of the queue needs that lock for each
/// of them.
/// </summary>
public static class Kubernetes10182
{
    public sealed class Broken
    {
        private readonly SemaphoreSlim _lock = new(1);
        private readonly Channel<string> _statuses = Channel.CreateBounded<string>(0);
        private readonly Dictionary<string, int> _synced = [];

        public void Run(KernelRun run)
        {
            run.Watch(SyncAsync());
            run.Watch(SetAsync("a"));
            run.Watch(SetAsync("b"));
            run.Watch(SetAsync("c"));
        }

        private async Task SetAsync(string pod)
        {
            await _lock.WaitAsync();
            try
            {
                await _statuses.Writer.WriteAsync(pod);
            }
            finally
            {
                _lock.Release();
            }
        }

        private async Task SyncAsync()
        {
            for (int i = 0; i < 3; i++)
            {
                string pod = await _statuses.Reader.ReadAsync();
                await _lock.WaitAsync();
                _synced[pod] = i;
                _lock.Release();
            }
        }
    }

    public sealed class Fixed
    {
        private readonly SemaphoreSlim _lock = new(1);
        private readonly Channel<string> _statuses = Channel.CreateBounded<string>(0);
        private readonly Dictionary<string, int> _synced = [];

        public void Run(KernelRun run)
        {
            run.Watch(SyncAsync());
            run.Watch(SetAsync("a"));
            run.Watch(SetAsync("b"));
            run.Watch(SetAsync("c"));
        }

        private async Task SetAsync(string pod)
        {
            await _lock.WaitAsync();
            _synced[pod] = -1;
            _lock.Release();
            await _statuses.Writer.WriteAsync(pod);
        }

        private async Task SyncAsync()
        {
            for (int i = 0; i < 3; i++)
            {
                string pod = await _statuses.Reader.ReadAsync();
                await _lock.WaitAsync();
                _synced[pod] = i;
                _lock.Release();
            }
        }
    }
}
