// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>
/// cockroach#13755: The watcher of a result set waits for the close; the caller reads one row and forgets to close.
/// </summary>
public static class Cockroach13755
{
    public sealed class Broken
    {
        public void Run(KernelRun run) => run.Watch(FirstAsync(run));

        private static async Task<int> FirstAsync(KernelRun run)
        {
            var rows = new Rows(run);
            await run.YieldAsync();
            return await rows.NextAsync();
        }

        private sealed class Rows
        {
            private readonly Channel<int> _rows = Channel.CreateUnbounded<int>();

            public Rows(KernelRun run)
            {
                for (int i = 0; i < 3; i++)
                {
                    _rows.Writer.TryWrite(i);
                }

                run.Watch(AwaitClosedAsync());
            }

            public bool IsConnected { get; private set; } = true;

            public ValueTask<int> NextAsync() => _rows.Reader.ReadAsync();

            public void Close()
            {
                _rows.Writer.TryComplete();
                while (_rows.Reader.TryRead(out _))
                {
                }
            }

            private async Task AwaitClosedAsync()
            {
                await _rows.Reader.Completion;
                IsConnected = false;
            }
        }
    }

    public sealed class Fixed
    {
        public void Run(KernelRun run) => run.Watch(FirstAsync(run));

        private static async Task<int> FirstAsync(KernelRun run)
        {
            var rows = new Rows(run);
            try
            {
                await run.YieldAsync();
                return await rows.NextAsync();
            }
            finally
            {
                rows.Close();
            }
        }

        private sealed class Rows
        {
            private readonly Channel<int> _rows = Channel.CreateUnbounded<int>();

            public Rows(KernelRun run)
            {
                for (int i = 0; i < 3; i++)
                {
                    _rows.Writer.TryWrite(i);
                }

                run.Watch(AwaitClosedAsync());
            }

            public bool IsConnected { get; private set; } = true;

            public ValueTask<int> NextAsync() => _rows.Reader.ReadAsync();

            public void Close()
            {
                _rows.Writer.TryComplete();
                while (_rows.Reader.TryRead(out _))
                {
                }
            }

            private async Task AwaitClosedAsync()
            {
                await _rows.Reader.Completion;
                IsConnected = false;
            }
        }
    }
}
