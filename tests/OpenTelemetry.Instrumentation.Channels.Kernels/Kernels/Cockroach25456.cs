// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>cockroach#25456: Whether the end is near is asked by a read that waits for the end.</summary>
public static class Cockroach25456
{
    public sealed class Broken
    {
        private readonly Channel<bool> _stop = Channel.CreateBounded<bool>(0);

        public void Run(KernelRun run) => run.Watch(CheckAndStopAsync());

        private async Task CheckAndStopAsync()
        {
            if (!await IsStoppingAsync())
            {
                await Task.Yield();
            }

            _stop.Writer.Complete();
        }

        private async Task<bool> IsStoppingAsync() => !await _stop.Reader.WaitToReadAsync();
    }

    public sealed class Fixed
    {
        private readonly Channel<bool> _stop = Channel.CreateBounded<bool>(0);

        public void Run(KernelRun run) => run.Watch(CheckAndStopAsync());

        private async Task CheckAndStopAsync()
        {
            if (!IsStopping())
            {
                await Task.Yield();
            }

            _stop.Writer.Complete();
        }

        private bool IsStopping() => _stop.Reader.Completion.IsCompleted;
    }
}
