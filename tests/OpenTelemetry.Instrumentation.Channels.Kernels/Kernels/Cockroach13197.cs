// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>
/// cockroach#13197: A transaction starts a watcher of its end; the caller drops it without a commit or a rollback.
/// </summary>
public static class Cockroach13197
{
    public sealed class Broken
    {
        public void Run(KernelRun run) => run.Watch(TransferAsync(run));

        private static async Task TransferAsync(KernelRun run)
        {
            var transaction = new Transaction(run);
            await run.YieldAsync();
            transaction.Execute();
        }

        private sealed class Transaction
        {
            private readonly Channel<bool> _done = Channel.CreateBounded<bool>(0);
            private int _executed;

            public Transaction(KernelRun run) => run.Watch(AwaitDoneAsync());

            public void Execute() => _executed++;

            public void Commit() => _done.Writer.Complete();

            private async Task AwaitDoneAsync()
            {
                await _done.Reader.WaitToReadAsync();
                _executed = 0;
            }
        }
    }

    public sealed class Fixed
    {
        public void Run(KernelRun run) => run.Watch(TransferAsync(run));

        private static async Task TransferAsync(KernelRun run)
        {
            var transaction = new Transaction(run);
            try
            {
                await run.YieldAsync();
                transaction.Execute();
            }
            finally
            {
                transaction.Commit();
            }
        }

        private sealed class Transaction
        {
            private readonly Channel<bool> _done = Channel.CreateBounded<bool>(0);
            private int _executed;

            public Transaction(KernelRun run) => run.Watch(AwaitDoneAsync());

            public void Execute() => _executed++;

            public void Commit() => _done.Writer.Complete();

            private async Task AwaitDoneAsync()
            {
                await _done.Reader.WaitToReadAsync();
                _executed = 0;
            }
        }
    }
}
