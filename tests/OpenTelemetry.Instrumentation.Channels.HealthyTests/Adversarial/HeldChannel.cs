// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;

namespace OpenTelemetry.Instrumentation.Channels.HealthyTests.Adversarial;

/// <summary>A channel created elsewhere, all members of which pass a gate.</summary>
internal sealed class HeldChannel : Channel<int>
{
    public HeldChannel(Channel<int> inner, Gate gate)
    {
        Reader = new HeldReader(inner.Reader, gate);
        Writer = new HeldWriter(inner.Writer, gate);
    }

    private sealed class HeldReader(ChannelReader<int> inner, Gate gate) : ChannelReader<int>
    {
        public override Task Completion => inner.Completion;

        public override bool CanCount => true;

        public override int Count
        {
            get
            {
                gate.Pass(HoldPlace.ForeignMember);
                return inner.Count;
            }
        }

        public override bool TryRead([MaybeNullWhen(false)] out int item)
        {
            gate.Pass(HoldPlace.ForeignMember);
            return inner.TryRead(out item);
        }

        public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default)
        {
            gate.Pass(HoldPlace.ForeignMember);
            return inner.WaitToReadAsync(cancellationToken);
        }
    }

    private sealed class HeldWriter(ChannelWriter<int> inner, Gate gate) : ChannelWriter<int>
    {
        public override bool TryWrite(int item)
        {
            gate.Pass(HoldPlace.ForeignMember);
            return inner.TryWrite(item);
        }

        public override ValueTask<bool> WaitToWriteAsync(CancellationToken cancellationToken = default)
            => inner.WaitToWriteAsync(cancellationToken);

        public override bool TryComplete(Exception? error = null)
        {
            gate.Pass(HoldPlace.ForeignMember);
            return inner.TryComplete(error);
        }
    }
}
