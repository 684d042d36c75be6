// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Floor;

/// <summary>Two halves that pass every call on, and nothing else.</summary>
public sealed class ForwardingChannel : Channel<int>
{
    public ForwardingChannel(Channel<int> inner)
    {
        Writer = new ForwardingWriter(inner.Writer);
        Reader = new ForwardingReader(inner.Reader);
    }

    private sealed class ForwardingWriter(ChannelWriter<int> inner) : ChannelWriter<int>
    {
        private readonly ChannelWriter<int> _inner = inner;

        public override bool TryWrite(int item) => _inner.TryWrite(item);

        public override ValueTask<bool> WaitToWriteAsync(CancellationToken cancellationToken = default)
            => _inner.WaitToWriteAsync(cancellationToken);
    }

    private sealed class ForwardingReader(ChannelReader<int> inner) : ChannelReader<int>
    {
        private readonly ChannelReader<int> _inner = inner;

        public override bool TryRead([MaybeNullWhen(false)] out int item) => _inner.TryRead(out item);

        public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default)
            => _inner.WaitToReadAsync(cancellationToken);
    }
}
