// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>grpc#1424: A dial returns early; its helper waits for an end that nobody signals.</summary>
public static class Grpc1424
{
    public sealed class Broken
    {
        public void Run(KernelRun run) => run.Watch(DialAsync(run, addresses: []));

        private static async Task DialAsync(KernelRun run, string[] addresses)
        {
            var done = Channel.CreateBounded<bool>(0);
            run.Watch(WatchAsync(done.Reader));
            if (addresses.Length == 0)
            {
                return;
            }

            await run.YieldAsync();
            done.Writer.Complete();
        }

        private static async Task WatchAsync(ChannelReader<bool> done) => await done.WaitToReadAsync();
    }

    public sealed class Fixed
    {
        public void Run(KernelRun run) => run.Watch(DialAsync(run, addresses: []));

        private static async Task DialAsync(KernelRun run, string[] addresses)
        {
            var done = Channel.CreateBounded<bool>(0);
            run.Watch(WatchAsync(done.Reader));
            try
            {
                if (addresses.Length == 0)
                {
                    return;
                }

                await run.YieldAsync();
            }
            finally
            {
                done.Writer.Complete();
            }
        }

        private static async Task WatchAsync(ChannelReader<bool> done) => await done.WaitToReadAsync();
    }
}
