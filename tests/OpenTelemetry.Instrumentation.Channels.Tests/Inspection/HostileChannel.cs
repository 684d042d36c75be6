// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Inspection;

/// <summary>A user's own channel that does not want to be asked.</summary>
internal sealed class HostileChannel : Channel<int>
{
    public HostileChannel()
    {
        Reader = new HostileReader();
        Writer = new PatientWriter();
    }

    private sealed class HostileReader : ChannelReader<int>
    {
        public override bool CanCount => throw new NotSupportedException("CanCount was asked.");

        public override int Count => throw new NotSupportedException("Count was asked.");

        public override Task Completion => throw new NotSupportedException("Completion was asked.");

        public override bool TryRead([MaybeNullWhen(false)] out int item)
        {
            item = 0;
            return false;
        }

        public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default) => new(false);
    }

    private sealed class PatientWriter : ChannelWriter<int>
    {
        public override bool TryWrite(int item) => true;

        public override bool TryComplete(Exception? error = null) => true;

        public override ValueTask<bool> WaitToWriteAsync(CancellationToken cancellationToken = default) => new(true);
    }
}
