// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>
/// etcd#7492: A token is handed to the keeper under a lock; the keeper, when its timer fires, takes that lock
/// instead of reading.
/// </summary>
public static class Etcd7492
{
    public sealed class Broken
    {
        private readonly SemaphoreSlim _lock = new(1);
        private readonly Channel<int> _added = Channel.CreateBounded<int>(0);
        private int _tokens;

        public void Run(KernelRun run)
        {
            run.Watch(KeepAsync());
            run.Watch(AssignAsync());
        }

        private async Task AssignAsync()
        {
            await _lock.WaitAsync();
            try
            {
                await Task.Delay(20);
                await _added.Writer.WriteAsync(1);
            }
            finally
            {
                _lock.Release();
            }

            _added.Writer.Complete();
        }

        private async Task KeepAsync()
        {
            while (true)
            {
                try
                {
                    using var timer = new CancellationTokenSource(TimeSpan.FromMilliseconds(5));
                    _ = await _added.Reader.ReadAsync(timer.Token);
                    _tokens++;
                }
                catch (ChannelClosedException)
                {
                    return;
                }
                catch (OperationCanceledException)
                {
                    await _lock.WaitAsync();
                    _tokens = 0;
                    _lock.Release();
                }
            }
        }
    }

    public sealed class Fixed
    {
        private readonly SemaphoreSlim _lock = new(1);
        private readonly Channel<int> _added = Channel.CreateBounded<int>(0);
        private int _tokens;

        public void Run(KernelRun run)
        {
            run.Watch(KeepAsync());
            run.Watch(AssignAsync());
        }

        private async Task AssignAsync()
        {
            await _lock.WaitAsync();
            try
            {
                await Task.Delay(20);
            }
            finally
            {
                _lock.Release();
            }

            await _added.Writer.WriteAsync(1);
            _added.Writer.Complete();
        }

        private async Task KeepAsync()
        {
            while (true)
            {
                try
                {
                    using var timer = new CancellationTokenSource(TimeSpan.FromMilliseconds(5));
                    _ = await _added.Reader.ReadAsync(timer.Token);
                    _tokens++;
                }
                catch (ChannelClosedException)
                {
                    return;
                }
                catch (OperationCanceledException)
                {
                    await _lock.WaitAsync();
                    _tokens = 0;
                    _lock.Release();
                }
            }
        }
    }
}
