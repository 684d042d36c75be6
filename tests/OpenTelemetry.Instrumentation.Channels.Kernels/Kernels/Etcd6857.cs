// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>etcd#6857: A request is sent to an event loop that has just stopped.</summary>
public static class Etcd6857
{
    public sealed class Broken
    {
        private const int Stop = 0;
        private const int Status = 1;

        private readonly Channel<int> _requests = Channel.CreateBounded<int>(0);

        public void Run(KernelRun run)
        {
            run.Watch(LoopAsync());
            run.Watch(SendAsync(Stop));
            run.Watch(SendAsync(Status));
        }

        private async Task LoopAsync()
        {
            while (await _requests.Reader.ReadAsync() != Stop)
            {
            }
        }

        private async Task SendAsync(int request) => await _requests.Writer.WriteAsync(request);
    }

    public sealed class Fixed
    {
        private const int Stop = 0;
        private const int Status = 1;

        private readonly Channel<int> _requests = Channel.CreateBounded<int>(0);

        public void Run(KernelRun run)
        {
            run.Watch(LoopAsync());
            run.Watch(SendAsync(Stop));
            run.Watch(SendAsync(Status));
        }

        private async Task LoopAsync()
        {
            while (await _requests.Reader.ReadAsync() != Stop)
            {
            }

            _requests.Writer.Complete();
        }

        private async Task SendAsync(int request)
        {
            try
            {
                await _requests.Writer.WriteAsync(request);
            }
            catch (ChannelClosedException)
            {
                // The node has stopped.
            }
        }
    }
}
