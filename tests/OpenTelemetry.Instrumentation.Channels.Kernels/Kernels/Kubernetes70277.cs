// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>
/// kubernetes#70277: A poll hands its poller a channel for the end, and does not complete it when the condition is
/// met.
/// </summary>
public static class Kubernetes70277
{
    public sealed class Broken
    {
        public void Run(KernelRun run) => run.Watch(WaitForAsync(run, static tick => tick == 1));

        private static async Task<bool> WaitForAsync(KernelRun run, Func<int, bool> condition)
        {
            var done = Channel.CreateBounded<bool>(0);
            ChannelReader<int> ticks = Poll(run, done.Reader);
            await foreach (int tick in ticks.ReadAllAsync())
            {
                if (condition(tick))
                {
                    return true;
                }
            }

            done.Writer.Complete();
            return false;
        }

        private static ChannelReader<int> Poll(KernelRun run, ChannelReader<bool> done)
        {
            var ticks = Channel.CreateBounded<int>(2);
            run.Watch(StopAsync(done, ticks.Writer));
            ticks.Writer.TryWrite(0);
            ticks.Writer.TryWrite(1);
            return ticks.Reader;
        }

        private static async Task StopAsync(ChannelReader<bool> done, ChannelWriter<int> ticks)
        {
            await done.WaitToReadAsync();
            ticks.Complete();
        }
    }

    public sealed class Fixed
    {
        public void Run(KernelRun run) => run.Watch(WaitForAsync(run, static tick => tick == 1));

        private static async Task<bool> WaitForAsync(KernelRun run, Func<int, bool> condition)
        {
            var done = Channel.CreateBounded<bool>(0);
            try
            {
                ChannelReader<int> ticks = Poll(run, done.Reader);
                await foreach (int tick in ticks.ReadAllAsync())
                {
                    if (condition(tick))
                    {
                        return true;
                    }
                }

                return false;
            }
            finally
            {
                done.Writer.Complete();
            }
        }

        private static ChannelReader<int> Poll(KernelRun run, ChannelReader<bool> done)
        {
            var ticks = Channel.CreateBounded<int>(2);
            run.Watch(StopAsync(done, ticks.Writer));
            ticks.Writer.TryWrite(0);
            ticks.Writer.TryWrite(1);
            return ticks.Reader;
        }

        private static async Task StopAsync(ChannelReader<bool> done, ChannelWriter<int> ticks)
        {
            await done.WaitToReadAsync();
            ticks.Complete();
        }
    }
}
