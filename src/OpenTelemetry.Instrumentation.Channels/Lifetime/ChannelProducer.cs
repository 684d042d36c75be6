// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Instrumented;
using OpenTelemetry.Instrumentation.Channels.Lifetime;

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>
/// Represents one of several producers of a channel. It is a writer to the channel; its completion means that this
/// producer has finished. The last producer to finish completes the channel.
/// </summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <remarks>
/// <see cref="ChannelProducerGroup{T}.AddProducer"/> creates producers. All members are thread-safe.
/// <para/>
/// Write through the producer, and not to the channel. A pending write keeps the channel open after the producer is
/// disposed. To report a failure, call <see cref="TryComplete(Exception)"/> with the exception.
/// <para/>
/// A producer that is collected without being disposed is reported as an event. It leaves with an
/// <see cref="InvalidOperationException"/>, because items may be missing and readers must not mistake the rest for all
/// items.
/// </remarks>
[SuppressMessage(
    "Usage",
    "CA1816:Dispose methods should call SuppressFinalize",
    Justification = "Completion is what disposes of it.")]
public sealed class ChannelProducer<T> : ChannelWriter<T>, IWriterDecorator<T>, IDisposable, IAsyncDisposable
{
    private readonly TaskCompletionSource<bool> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ChannelProducerGroup<T> _group;
    private readonly ChannelWriter<T> _writer;
    private UseCount _writes = UseCount.Create();

    internal ChannelProducer(ChannelProducerGroup<T> group)
    {
        _group = group;
        _writer = group.Writer;
    }

    ChannelWriter<T> IWriterDecorator<T>.Inner => _writer;

    /// <summary>Reports the lost producer and lets it leave.</summary>
    ~ChannelProducer()
        => FinalizerWork.Handle(static producer => ((ChannelProducer<T>)producer).OnLost(), this);

    /// <summary>
    /// Finishes this producer. It leaves when its last write has ended. If it is the last producer of a disposed group,
    /// the channel is completed then.
    /// </summary>
    /// <param name="error">
    /// The exception that the producer failed with, or <see langword="null"/>. Once the last producer has left, the
    /// channel is completed with the first such exception. <see cref="ChannelProducerGroup{T}.FailureToken"/> is
    /// canceled at once.
    /// </param>
    /// <returns>
    /// <see langword="true"/> if this call finished the producer; <see langword="false"/> if it had finished before.
    /// </returns>
    public override bool TryComplete(Exception? error = null)
    {
        if (!_writes.TryClose())
        {
            return false;
        }

        GC.SuppressFinalize(this);
        Finish(error);
        return true;
    }

    /// <summary>Writes an item if there is room for it.</summary>
    /// <param name="item">The item.</param>
    /// <returns>
    /// <see langword="true"/> if the channel accepted the item; <see langword="false"/> if the channel is full or
    /// completed, or if this producer has finished.
    /// </returns>
    public override bool TryWrite(T item)
    {
        if (!_writes.TryEnter())
        {
            return false;
        }

        try
        {
            return _writer.TryWrite(item);
        }
        finally
        {
            EndWrite();
        }
    }

    /// <summary>Writes an item as soon as there is room for it.</summary>
    /// <param name="item">The item.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>A task that completes when the channel has accepted the item.</returns>
    /// <exception cref="ChannelClosedException">The channel is completed, or this producer has finished.</exception>
    public override ValueTask WriteAsync(T item, CancellationToken cancellationToken = default)
    {
        if (!_writes.TryEnter())
        {
            return new ValueTask(cancellationToken.IsCancellationRequested
                ? Task.FromCanceled(cancellationToken)
                : Task.FromException(new ChannelClosedException("This producer has finished.")));
        }

        bool isPending = false;
        try
        {
            ValueTask write = _writer.WriteAsync(item, cancellationToken);
            isPending = !write.IsCompleted;
            return isPending ? EndAfterAsync(write) : write;
        }
        finally
        {
            if (!isPending)
            {
                EndWrite();
            }
        }
    }

    /// <summary>Waits until there may be room for an item.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>
    /// <see langword="false"/> if no item can be written any more, because the channel is completed or this producer
    /// has finished.
    /// </returns>
    public override ValueTask<bool> WaitToWriteAsync(CancellationToken cancellationToken = default)
    {
        if (_writes.TryEnter())
        {
            // A wait is no write: it does not keep the channel open.
            EndWrite();
            ValueTask<bool> wait = _writer.WaitToWriteAsync(cancellationToken);

            // The finalizer must not report a producer whose caller is in this call.
            GC.KeepAlive(this);
            return wait;
        }

        return cancellationToken.IsCancellationRequested
            ? new ValueTask<bool>(Task.FromCanceled<bool>(cancellationToken))
            : default;
    }

    /// <summary>
    /// Finishes this producer, like <see cref="TryComplete(Exception)"/> without an exception. Further calls do
    /// nothing.
    /// </summary>
    public void Dispose() => TryComplete();

    /// <summary>Finishes this producer, and waits until its writes have ended and it has left.</summary>
    /// <returns>
    /// A task that completes then. If it was the last producer of a disposed group, the channel is completed.
    /// </returns>
    public ValueTask DisposeAsync()
    {
        TryComplete();
        return new ValueTask(_end.Task);
    }

    private async ValueTask EndAfterAsync(ValueTask write)
    {
        try
        {
            await write.ConfigureAwait(false);
        }
        finally
        {
            EndWrite();
        }
    }

    private void Finish(Exception? error)
    {
        if (error is not null)
        {
            _group.OnFailed(error);
        }

        // The use that the producer itself is.
        EndWrite();
    }

    private void EndWrite()
    {
        if (!_writes.Exit())
        {
            return;
        }

        try
        {
            _group.OnProducerLeft();
        }
        finally
        {
            _end.TrySetResult(true);
        }
    }

    private void OnLost()
    {
        if (_writes.TryClose())
        {
            ChannelLog.ProducerLost(_group.Name);
            Finish(new InvalidOperationException(
                $"A producer of channel '{_group.Name}' was garbage-collected without being disposed; items may be "
                    + "missing."));
        }
    }
}
