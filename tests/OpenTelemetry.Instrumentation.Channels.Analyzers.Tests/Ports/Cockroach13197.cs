// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

internal static class Bank
{
    public static async Task TransferAsync(decimal amount)
    {
        var transaction = new Transaction();
        await transaction.ExecuteAsync($"update accounts set balance = balance - {amount}");
#if !BROKEN
        transaction.Rollback();
#endif
    }

    private sealed class Transaction
    {
        private readonly Channel<int> _finished = Channel.CreateUnbounded<int>();
        private readonly Task _watcher;

        public Transaction() => _watcher = Task.Run(WatchAsync);

        public Task ExecuteAsync(string statement)
        {
            Console.WriteLine(statement);
            return Task.CompletedTask;
        }

        public void Rollback() => _finished.Writer.TryComplete();

        private async Task WatchAsync()
        {
            while (await _finished.Reader.WaitToReadAsync())
            {
            }

            Console.WriteLine("finished");
        }
    }
}
