// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

internal sealed class SpdyConnection
{
    private readonly object _writeLock = new();
    private readonly Channel<Exception> _resets;
    private readonly Channel<bool> _closed;

    public SpdyConnection()
    {
        _resets = Channel.CreateBounded<Exception>(1);
        _closed = Channel.CreateUnbounded<bool>();
    }

    public void WriteFrame(byte[] frame)
    {
#if BROKEN
        lock (_writeLock)
        {
            Console.WriteLine(frame.Length);
            _resets.Writer.WriteAsync(new IOException("broken")).AsTask().GetAwaiter().GetResult();
        }
#else
        lock (_writeLock)
        {
            Console.WriteLine(frame.Length);
        }

        if (!_resets.Writer.TryWrite(new IOException("broken")))
        {
            Console.WriteLine("A reset is on its way.");
        }
#endif
    }

    public async Task MonitorAsync()
    {
        await _closed.Reader.Completion;
        lock (_writeLock)
        {
            _resets.Writer.TryComplete();
        }

        await foreach (Exception error in _resets.Reader.ReadAllAsync())
        {
            Console.WriteLine(error);
        }
    }

    public void Close() => _closed.Writer.TryComplete();
}
