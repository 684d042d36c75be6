// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.AotApp;

/// <summary>
/// A channel that is told whether an instrumented wait hands on the caller's token or one of its own.
/// </summary>
internal sealed class TokenChannel : Channel<int>
{
    private readonly TokenReader _reader = new();

    private TokenChannel()
    {
        Reader = _reader;
        Writer = Channel.CreateUnbounded<int>().Writer;
    }

    /// <summary>
    /// Prints the version of the channels in use, and whether cancelable operations are protected from its races.
    /// </summary>
    public static void Run()
    {
        using var cancellation = new CancellationTokenSource();
        var channel = new TokenChannel();
        ValueTask<bool> wait = channel.AsInstrumented("token").Reader.WaitToReadAsync(cancellation.Token);
        bool isProtected = !wait.IsCompleted && channel._reader.Token != cancellation.Token;
        Console.WriteLine($"channels: {typeof(Channel).Assembly.GetName().Version}, protected: {isProtected}");
    }

    private sealed class TokenReader : ChannelReader<int>
    {
        private readonly TaskCompletionSource<bool> _never = new();

        public CancellationToken Token { get; private set; }

        public override bool TryRead(out int item)
        {
            item = 0;
            return false;
        }

        public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default)
        {
            Token = cancellationToken;
            return new ValueTask<bool>(_never.Task);
        }
    }
}
