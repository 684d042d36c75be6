// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>moby#4395: A helper starts some work and returns a channel for its result, which nobody reads.</summary>
public static class Moby4395
{
    public sealed class Broken
    {
        public void Run(KernelRun run) => run.Watch(AttachAsync(run));

        private static async Task AttachAsync(KernelRun run)
        {
            _ = Start(run, static () => null);
            await run.YieldAsync();
        }

        private static ChannelReader<Exception?> Start(KernelRun run, Func<Exception?> work)
        {
            var results = Channel.CreateBounded<Exception?>(0);
            run.Watch(Task.Run(async () => await results.Writer.WriteAsync(work())));
            return results.Reader;
        }
    }

    public sealed class Fixed
    {
        public void Run(KernelRun run) => run.Watch(AttachAsync(run));

        private static async Task AttachAsync(KernelRun run)
        {
            ChannelReader<Exception?> result = Start(run, static () => null);
            await run.YieldAsync();
            await result.ReadAsync();
        }

        private static ChannelReader<Exception?> Start(KernelRun run, Func<Exception?> work)
        {
            var results = Channel.CreateBounded<Exception?>(0);
            run.Watch(Task.Run(async () => await results.Writer.WriteAsync(work())));
            return results.Reader;
        }
    }
}
