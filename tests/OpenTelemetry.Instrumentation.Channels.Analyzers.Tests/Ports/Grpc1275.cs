// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

internal static class Transport
{
    public static async Task CloseAsync()
    {
        var stream = new RecvBuffer();
        Task<int> reading = stream.ReadToEndAsync();
#if !BROKEN
        stream.CloseStream();
#endif
        Console.WriteLine(await reading);
    }

    private sealed class RecvBuffer
    {
        private readonly Channel<byte[]> _frames = Channel.CreateUnbounded<byte[]>();

        public void CloseStream() => _frames.Writer.TryComplete();

        public async Task<int> ReadToEndAsync()
        {
            int length = 0;
            await foreach (byte[] frame in _frames.Reader.ReadAllAsync())
            {
                length += frame.Length;
            }

            return length;
        }
    }
}
