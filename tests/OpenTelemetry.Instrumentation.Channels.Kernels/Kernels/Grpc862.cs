// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>
/// grpc#862: A dial that failed forgets to close the connection: the loop that connects again waits for its
/// cancellation.
/// </summary>
public static class Grpc862
{
    public sealed class Broken
    {
        public void Run(KernelRun run) => run.Watch(DialAsync(run));

        private static async Task DialAsync(KernelRun run)
        {
            var connection = new Connection(run);
            await run.YieldAsync();
            if (!connection.IsReady)
            {
                return;
            }

            connection.Close();
        }

        private sealed class Connection
        {
            private readonly Channel<string> _changes = Channel.CreateUnbounded<string>();
            private readonly CancellationTokenSource _closed = new();

            public Connection(KernelRun run) => run.Watch(ConnectAgainAsync(_closed.Token));

            public bool IsReady { get; private set; }

            public void Close() => _closed.Cancel();

            private async Task ConnectAgainAsync(CancellationToken token)
            {
                await foreach (string _ in _changes.Reader.ReadAllAsync(token))
                {
                    IsReady = true;
                }
            }
        }
    }

    public sealed class Fixed
    {
        public void Run(KernelRun run) => run.Watch(DialAsync(run));

        private static async Task DialAsync(KernelRun run)
        {
            var connection = new Connection(run);
            await run.YieldAsync();
            if (!connection.IsReady)
            {
                connection.Close();
                return;
            }

            connection.Close();
        }

        private sealed class Connection
        {
            private readonly Channel<string> _changes = Channel.CreateUnbounded<string>();
            private readonly CancellationTokenSource _closed = new();

            public Connection(KernelRun run) => run.Watch(ConnectAgainAsync(_closed.Token));

            public bool IsReady { get; private set; }

            public void Close() => _closed.Cancel();

            private async Task ConnectAgainAsync(CancellationToken token)
            {
                await foreach (string _ in _changes.Reader.ReadAllAsync(token))
                {
                    IsReady = true;
                }
            }
        }
    }
}
