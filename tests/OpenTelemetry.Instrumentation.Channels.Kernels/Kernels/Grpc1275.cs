// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>
/// grpc#1275: The close of a stream does not wake its reader, and the one who closes waits for the reader to be
/// done.
/// </summary>
public static class Grpc1275
{
    public sealed class Broken
    {
        private readonly Channel<int> _frames = Channel.CreateBounded<int>(4);
        private readonly Channel<bool> _readDone = Channel.CreateBounded<bool>(0);
        private bool _isClosed;

        public void Run(KernelRun run)
        {
            run.Watch(ReadAsync());
            run.Watch(CloseAsync());
        }

        private async Task ReadAsync()
        {
            while (!_isClosed && await _frames.Reader.WaitToReadAsync())
            {
                _frames.Reader.TryRead(out _);
            }

            _readDone.Writer.Complete();
        }

        private async Task CloseAsync()
        {
            _isClosed = true;
            await _readDone.Reader.WaitToReadAsync();
        }
    }

    public sealed class Fixed
    {
        private readonly Channel<int> _frames = Channel.CreateBounded<int>(4);
        private readonly Channel<bool> _readDone = Channel.CreateBounded<bool>(0);
        private bool _isClosed;

        public void Run(KernelRun run)
        {
            run.Watch(ReadAsync());
            run.Watch(CloseAsync());
        }

        private async Task ReadAsync()
        {
            while (!_isClosed && await _frames.Reader.WaitToReadAsync())
            {
                _frames.Reader.TryRead(out _);
            }

            _readDone.Writer.Complete();
        }

        private async Task CloseAsync()
        {
            _isClosed = true;
            _frames.Writer.Complete();
            await _readDone.Reader.WaitToReadAsync();
        }
    }
}
