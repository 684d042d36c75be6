// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>moby#33293: A method writes to a channel of its own before it returns the channel.</summary>
public static class Moby33293
{
    public sealed class Broken
    {
        public void Run(KernelRun run) => run.Watch(UseAsync());

        private static async Task UseAsync()
        {
            ChannelReader<string> errors = await ContainersAsync();
            await errors.ReadAsync();
        }

        private static async Task<ChannelReader<string>> ContainersAsync()
        {
            var errors = Channel.CreateBounded<string>(0);
            await errors.Writer.WriteAsync("no containers");
            return errors.Reader;
        }
    }

    public sealed class Fixed
    {
        public void Run(KernelRun run) => run.Watch(UseAsync());

        private static async Task UseAsync()
        {
            ChannelReader<string> errors = await ContainersAsync();
            await errors.ReadAsync();
        }

        private static async Task<ChannelReader<string>> ContainersAsync()
        {
            var errors = Channel.CreateBounded<string>(1);
            await errors.Writer.WriteAsync("no containers");
            return errors.Reader;
        }
    }
}
