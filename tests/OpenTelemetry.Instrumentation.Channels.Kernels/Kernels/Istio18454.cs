// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>
/// istio#18454: A loop takes away the tick of a timer that fired before and was seen; those who reset it fill the
/// queue of one place.
/// </summary>
public static class Istio18454
{
    public sealed class Broken
    {
        private readonly Channel<bool> _resets = Channel.CreateBounded<bool>(1);
        private readonly Channel<bool> _ticks = Channel.CreateBounded<bool>(1);

        public void Run(KernelRun run)
        {
            _ticks.Writer.TryWrite(true);
            run.Watch(FlushAsync());
            run.Watch(ResetAsync(run));
        }

        private async Task FlushAsync()
        {
            await _ticks.Reader.ReadAsync();
            await foreach (bool hasFired in _resets.Reader.ReadAllAsync())
            {
                if (hasFired)
                {
                    await _ticks.Reader.ReadAsync();
                }
            }
        }

        private async Task ResetAsync(KernelRun run)
        {
            for (int i = 0; i < 3; i++)
            {
                await run.YieldAsync();
                await _resets.Writer.WriteAsync(true);
            }

            _resets.Writer.Complete();
        }
    }

    public sealed class Fixed
    {
        private readonly Channel<bool> _resets = Channel.CreateBounded<bool>(1);
        private readonly Channel<bool> _ticks = Channel.CreateBounded<bool>(1);

        public void Run(KernelRun run)
        {
            _ticks.Writer.TryWrite(true);
            run.Watch(FlushAsync());
            run.Watch(ResetAsync(run));
        }

        private async Task FlushAsync()
        {
            await _ticks.Reader.ReadAsync();
            await foreach (bool hasFired in _resets.Reader.ReadAllAsync())
            {
                if (hasFired)
                {
                    _ticks.Reader.TryRead(out _);
                }
            }
        }

        private async Task ResetAsync(KernelRun run)
        {
            for (int i = 0; i < 3; i++)
            {
                await run.YieldAsync();
                await _resets.Writer.WriteAsync(true);
            }

            _resets.Writer.Complete();
        }
    }
}
