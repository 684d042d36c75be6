// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Lifetime;

namespace OpenTelemetry.Instrumentation.Channels;

/// <content>Pipes: items, completion and errors travel downstream.</content>
public static partial class ChannelLifetimeExtensions
{
    /// <summary>
    /// Writes all items of a reader to another channel, in order, and completes that channel when the reader's channel
    /// has ended.
    /// </summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="source">The reader to take the items from.</param>
    /// <param name="target">
    /// The writer to write the items to; the pipe always completes it. For a <see cref="ChannelProducer{T}"/>, this
    /// means that the producer has finished, so that several channels can be piped into one.
    /// </param>
    /// <returns>A task that completes when all items are written and <paramref name="target"/> is completed.</returns>
    /// <remarks>
    /// Each item is written inside its <c>process</c> span, so its trace continues in the next channel. When the source
    /// ends with an error, the target does too, and the task fails with it.
    /// <para/>
    /// When other code completes the target, the pipe reads no further items and the task fails with a
    /// <see cref="ChannelClosedException"/>; the current item is lost. The pipe cannot reach the writers of the source.
    /// After such a failure, the code that awaits the task has to stop them.
    /// <para/>
    /// Thread-safe: several pipes may share a source, unless it is for a single reader.
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ChannelClosedException">Other code completed the target.</exception>
    public static Task PipeTo<T>(this ChannelReader<T> source, ChannelWriter<T> target)
        => PipeTo(source, target, CancellationToken.None);

    /// <summary>
    /// Writes all items of a reader to another channel, in order, and completes that channel when the reader's channel
    /// has ended.
    /// </summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="source">The reader to take the items from.</param>
    /// <param name="target">The writer to write the items to; the pipe always completes it.</param>
    /// <param name="cancellationToken">
    /// Stops the pipe: the target is completed with an <see cref="OperationCanceledException"/>, and the task is
    /// canceled. An item that was taken and waits for room is lost.
    /// </param>
    /// <returns>A task that completes when all items are written and <paramref name="target"/> is completed.</returns>
    /// <remarks>See <see cref="PipeTo{T}(ChannelReader{T}, ChannelWriter{T})"/>.</remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ChannelClosedException">Other code completed the target.</exception>
    public static Task PipeTo<T>(
        this ChannelReader<T> source, ChannelWriter<T> target, CancellationToken cancellationToken)
    {
        Guard.ThrowIfNull(source, nameof(source));
        Guard.ThrowIfNull(target, nameof(target));
        return Pipe.RunAsync(source, target, static (item, _) => new ValueTask<T>(item), 1, cancellationToken);
    }
}
