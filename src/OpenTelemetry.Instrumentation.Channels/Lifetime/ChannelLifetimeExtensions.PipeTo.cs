// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Lifetime;

namespace OpenTelemetry.Instrumentation.Channels;

/// <content>Channels one after the other: items, completion and errors travel downstream.</content>
public static partial class ChannelLifetimeExtensions
{
    /// <summary>
    /// Writes all items of a reader to another channel, in their order, and completes that one when the reader's has
    /// ended.
    /// </summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="source">The reader to take the items from.</param>
    /// <param name="target">
    /// The writer to write them to; it is completed in any case. For a <see cref="ChannelProducer{T}"/> that means that
    /// this producer has finished, so that several channels can be piped into one.
    /// </param>
    /// <returns>A task that ends when all items are written and <paramref name="target"/> is completed.</returns>
    /// <remarks>
    /// Each item is written inside of its <c>process</c> span, so that its trace goes on in the next channel. When the
    /// source ends with an error, so does the target, and the task fails with it. When somebody else completes the
    /// target, no further items are read and the task fails with a <see cref="ChannelClosedException"/>; the item in
    /// hand is lost. The pipe knows nothing of the source but its reader: after such a failure whoever writes to the
    /// source has to be stopped by whoever awaits the task. Thread-safe: several pipes may share a source, unless it is
    /// for a single reader.
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ChannelClosedException">The target was completed by somebody else.</exception>
    public static Task PipeTo<T>(this ChannelReader<T> source, ChannelWriter<T> target)
        => PipeTo(source, target, CancellationToken.None);

    /// <summary>
    /// Writes all items of a reader to another channel, in their order, and completes that one when the reader's has
    /// ended.
    /// </summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="source">The reader to take the items from.</param>
    /// <param name="target">The writer to write them to; it is completed in any case.</param>
    /// <param name="cancellationToken">
    /// Stops the pipe: the target is completed with an <see cref="OperationCanceledException"/>, and the task is
    /// canceled. An item that was taken and waits for room is lost.
    /// </param>
    /// <returns>A task that ends when all items are written and <paramref name="target"/> is completed.</returns>
    /// <remarks>See <see cref="PipeTo{T}(ChannelReader{T}, ChannelWriter{T})"/>.</remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ChannelClosedException">The target was completed by somebody else.</exception>
    public static Task PipeTo<T>(
        this ChannelReader<T> source, ChannelWriter<T> target, CancellationToken cancellationToken)
    {
        Guard.ThrowIfNull(source, nameof(source));
        Guard.ThrowIfNull(target, nameof(target));
        return Pipe.RunAsync(source, target, static (item, _) => new ValueTask<T>(item), 1, cancellationToken);
    }
}
