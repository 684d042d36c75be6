// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Floor;

/// <summary>Two halves around a channel of envelopes, that count or do not.</summary>
public sealed class EnvelopeChannel : Channel<int>
{
    public EnvelopeChannel(Channel<Boxed> inner, Part part)
    {
        var counts = new FloorCounts(part);
        Writer = new EnvelopeWriter(inner.Writer, counts);
        Reader = new EnvelopeReader(inner.Reader, counts);
    }

    private sealed class EnvelopeWriter(ChannelWriter<Boxed> inner, FloorCounts counts) : ChannelWriter<int>
    {
        private readonly ChannelWriter<Boxed> _inner = inner;
        private readonly FloorCounts _counts = counts;

        public override bool TryWrite(int item)
        {
            if (!_inner.TryWrite(new Boxed(item, 0)))
            {
                return false;
            }

            _counts.CountSent();
            return true;
        }

        public override ValueTask<bool> WaitToWriteAsync(CancellationToken cancellationToken = default)
            => _inner.WaitToWriteAsync(cancellationToken);
    }

    private sealed class EnvelopeReader(ChannelReader<Boxed> inner, FloorCounts counts) : ChannelReader<int>
    {
        private readonly ChannelReader<Boxed> _inner = inner;
        private readonly FloorCounts _counts = counts;

        public override bool TryRead(out int item)
        {
            if (!_inner.TryRead(out Boxed boxed))
            {
                item = 0;
                return false;
            }

            item = boxed.Item;
            _counts.CountReceived();
            return boxed.Attachment == 0;
        }

        public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default)
            => _inner.WaitToReadAsync(cancellationToken);
    }
}
