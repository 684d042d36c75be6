// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>
/// moby#27782: A follower of a log waits for the removal of the file; the reader of events, who would tell, waits
/// to hand it an event.
/// </summary>
public static class Moby27782
{
    public sealed class Broken
    {
        private readonly SemaphoreSlim _removed = new(0);
        private readonly Channel<string> _events = Channel.CreateBounded<string>(0);

        public void Run(KernelRun run)
        {
            run.Watch(FollowAsync());
            run.Watch(ReadEventsAsync(run));
        }

        private async Task FollowAsync()
        {
            await foreach (string change in _events.Reader.ReadAllAsync())
            {
                if (change == "rename")
                {
                    await _removed.WaitAsync();
                }
            }
        }

        private async Task ReadEventsAsync(KernelRun run)
        {
            foreach (string change in new[] { "write", "rename", "chmod" })
            {
                await run.YieldAsync();
                await _events.Writer.WriteAsync(change);
            }

            _removed.Release();
            _events.Writer.Complete();
        }
    }

    public sealed class Fixed
    {
        private readonly SemaphoreSlim _removed = new(0);
        private readonly Channel<string> _events = Channel.CreateBounded<string>(0);

        public void Run(KernelRun run)
        {
            run.Watch(FollowAsync());
            run.Watch(ReadEventsAsync(run));
        }

        private async Task FollowAsync()
        {
            await foreach (string change in _events.Reader.ReadAllAsync())
            {
                if (change == "rename")
                {
                    await _removed.WaitAsync();
                }
            }
        }

        private async Task ReadEventsAsync(KernelRun run)
        {
            foreach (string change in new[] { "write", "rename", "chmod" })
            {
                await run.YieldAsync();
                await _events.Writer.WriteAsync(change);
                if (change == "rename")
                {
                    _removed.Release();
                }
            }

            _events.Writer.Complete();
        }
    }
}
