// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>
/// syncthing#5795: A close from inside of the loop that dispatches messages waits for that loop to end.
/// </summary>
public static class Syncthing5795
{
    public sealed class Broken
    {
        private readonly Channel<string> _inbox = Channel.CreateBounded<string>(4);
        private readonly Channel<bool> _loopEnded = Channel.CreateBounded<bool>(0);

        public void Run(KernelRun run)
        {
            run.Watch(DispatchAsync());
            run.Watch(ReceiveAsync());
        }

        private async Task ReceiveAsync()
        {
            await _inbox.Writer.WriteAsync("index");
            await _inbox.Writer.WriteAsync("bad");
        }

        private async Task DispatchAsync()
        {
            await foreach (string message in _inbox.Reader.ReadAllAsync())
            {
                if (message == "bad")
                {
                    await CloseAsync();
                }
            }

            _loopEnded.Writer.Complete();
        }

        private async Task CloseAsync()
        {
            _inbox.Writer.TryComplete();
            await _loopEnded.Reader.WaitToReadAsync();
        }
    }

    public sealed class Fixed
    {
        private readonly Channel<string> _inbox = Channel.CreateBounded<string>(4);
        private readonly Channel<bool> _loopEnded = Channel.CreateBounded<bool>(0);

        public void Run(KernelRun run)
        {
            run.Watch(DispatchAsync(run));
            run.Watch(ReceiveAsync());
        }

        private async Task ReceiveAsync()
        {
            await _inbox.Writer.WriteAsync("index");
            await _inbox.Writer.WriteAsync("bad");
        }

        private async Task DispatchAsync(KernelRun run)
        {
            await foreach (string message in _inbox.Reader.ReadAllAsync())
            {
                if (message == "bad")
                {
                    run.Watch(CloseAsync());
                }
            }

            _loopEnded.Writer.Complete();
        }

        private async Task CloseAsync()
        {
            _inbox.Writer.TryComplete();
            await _loopEnded.Reader.WaitToReadAsync();
        }
    }
}
