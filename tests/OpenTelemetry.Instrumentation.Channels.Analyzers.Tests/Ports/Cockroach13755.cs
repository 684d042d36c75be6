// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

internal sealed class Query
{
    public static async Task<string> FirstNameAsync()
    {
        RowSet rows = RowSet.Open();
#if BROKEN
        string first = await rows.NextAsync();
        return first;
#else
        try
        {
            string first = await rows.NextAsync();
            return first;
        }
        finally
        {
            rows.Close();
        }
#endif
    }

    private sealed class RowSet
    {
        private readonly Channel<string> _rows = Channel.CreateBounded<string>(capacity: 16);
        private readonly Channel<bool> _closed = Channel.CreateUnbounded<bool>();

        private RowSet()
        {
        }

        public static RowSet Open()
        {
            var rows = new RowSet();
            rows._rows.Writer.TryWrite("a");
            _ = rows.AwaitCloseAsync();
            return rows;
        }

        public async Task<string> NextAsync() => await _rows.Reader.ReadAsync();

        public void Close() => _closed.Writer.Complete();

        private async Task AwaitCloseAsync()
        {
            try
            {
                await _closed.Reader.Completion;
            }
            catch (Exception e)
            {
                Console.WriteLine(e);
            }
        }
    }
}
