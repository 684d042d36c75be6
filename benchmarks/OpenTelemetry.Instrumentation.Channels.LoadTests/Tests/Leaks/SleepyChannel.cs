// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Tests.Leaks;

/// <summary>A channel that works, until one of its waits is not woken: as if the runtime had lost it.</summary>
internal sealed class SleepyChannel<T> : Channel<T>
{
    public SleepyChannel(int capacity, int sleepsAtWait)
    {
        var inner = Channel.CreateBounded<T>(capacity);
        Reader = new SleepyReader(inner.Reader, sleepsAtWait);
        Writer = inner.Writer;
    }

    private sealed class SleepyReader(ChannelReader<T> inner, int sleepsAtWait) : ChannelReader<T>
    {
        private readonly TaskCompletionSource<bool> _sleep = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _waits;

        public override bool CanCount => true;

        public override int Count => inner.Count;

        public override Task Completion => inner.Completion;

        public override bool TryRead([MaybeNullWhen(false)] out T item) => inner.TryRead(out item);

        public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default)
            => Interlocked.Increment(ref _waits) == sleepsAtWait
                ? new ValueTask<bool>(_sleep.Task)
                : inner.WaitToReadAsync(cancellationToken);
    }
}
