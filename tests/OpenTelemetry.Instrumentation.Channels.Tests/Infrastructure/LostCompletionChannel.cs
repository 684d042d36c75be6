// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

/// <summary>
/// A channel whose completion never ends, as that of the runtime when the last read races the completion.
/// </summary>
internal sealed class LostCompletionChannel<T> : Channel<T>
{
    private readonly Queue<T> _items = new();
    private Exception? _error;
    private bool _isClosed;

    public LostCompletionChannel()
    {
        Reader = new ReaderHalf(this);
        Writer = new WriterHalf(this);
    }

    private sealed class ReaderHalf(LostCompletionChannel<T> channel) : ChannelReader<T>
    {
        private readonly TaskCompletionSource _completion = new();

        public override Task Completion => _completion.Task;

        public override bool CanCount => true;

        public override int Count => channel._items.Count;

        public override bool TryRead([MaybeNullWhen(false)] out T item) => channel._items.TryDequeue(out item);

        public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default)
            => channel._items.Count > 0 ? new(true)
                : !channel._isClosed ? throw new NotSupportedException()
                : channel._error is { } error ? ValueTask.FromException<bool>(error)
                : new(false);
    }

    private sealed class WriterHalf(LostCompletionChannel<T> channel) : ChannelWriter<T>
    {
        public override bool TryWrite(T item)
        {
            if (channel._isClosed)
            {
                return false;
            }

            channel._items.Enqueue(item);
            return true;
        }

        public override ValueTask<bool> WaitToWriteAsync(CancellationToken cancellationToken = default)
            => new(!channel._isClosed);

        public override bool TryComplete(Exception? error = null)
        {
            bool isFirst = !channel._isClosed;
            channel._isClosed = true;
            channel._error ??= error;
            return isFirst;
        }
    }
}
