// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Leaks;

/// <summary>Represents a channel that loses every wake-up: it has an item, and its reader waits without end.</summary>
internal sealed class NeverWakingChannel<T> : Channel<T>
{
    public NeverWakingChannel()
    {
        Reader = new NeverWakingReader();
        Writer = Channel.CreateUnbounded<T>().Writer;
    }

    private sealed class NeverWakingReader : ChannelReader<T>
    {
        private readonly TaskCompletionSource<bool> _never = new();

        public override bool CanCount => true;

        public override int Count => 1;

        public override Task Completion => _never.Task;

        public override bool TryRead([MaybeNullWhen(false)] out T item)
        {
            item = default;
            return false;
        }

        public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default)
            => new(_never.Task);
    }
}
