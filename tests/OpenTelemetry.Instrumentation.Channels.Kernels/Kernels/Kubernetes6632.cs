// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>
/// kubernetes#6632: A writer of frames holds its lock and asks for a reset; the monitor needs the lock to end the
/// asking.
/// </summary>
public static class Kubernetes6632
{
    public sealed class Broken
    {
        private readonly SemaphoreSlim _writeLock = new(1);
        private readonly Channel<bool> _resets = Channel.CreateBounded<bool>(0);
        private readonly Channel<bool> _connection = Channel.CreateBounded<bool>(0);

        public void Run(KernelRun run)
        {
            run.Watch(MonitorAsync(run));
            run.Watch(WriteFrameAsync());
            _connection.Writer.Complete();
        }

        private async Task WriteFrameAsync()
        {
            await _writeLock.WaitAsync();
            try
            {
                await _resets.Writer.WriteAsync(true);
            }
            finally
            {
                _writeLock.Release();
            }
        }

        private async Task MonitorAsync(KernelRun run)
        {
            await _connection.Reader.WaitToReadAsync();
            await run.YieldAsync();
            await _writeLock.WaitAsync();
            _resets.Writer.Complete();
            _writeLock.Release();
        }
    }

    public sealed class Fixed
    {
        private readonly SemaphoreSlim _writeLock = new(1);
        private readonly Channel<bool> _resets = Channel.CreateBounded<bool>(0);
        private readonly Channel<bool> _connection = Channel.CreateBounded<bool>(0);

        public void Run(KernelRun run)
        {
            run.Watch(MonitorAsync(run));
            run.Watch(WriteFrameAsync());
            _connection.Writer.Complete();
        }

        private async Task WriteFrameAsync()
        {
            await _writeLock.WaitAsync();
            try
            {
                await _resets.Writer.WriteAsync(true);
            }
            catch (ChannelClosedException)
            {
                // The connection is gone.
            }
            finally
            {
                _writeLock.Release();
            }
        }

        private async Task MonitorAsync(KernelRun run)
        {
            await _connection.Reader.WaitToReadAsync();
            await run.YieldAsync();
            _resets.Writer.Complete();
        }
    }
}
