// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Lifetime;

namespace OpenTelemetry.Instrumentation.Channels;

/// <content>Pipes that make other items of the items.</content>
public static partial class ChannelLifetimeExtensions
{
    /// <summary>
    /// Makes another item of each item of a reader, writes it to another channel, in their order, and completes that
    /// one when the reader's has ended.
    /// </summary>
    /// <typeparam name="TIn">The type of the items that are read.</typeparam>
    /// <typeparam name="TOut">The type of the items that are written.</typeparam>
    /// <param name="source">The reader to take the items from.</param>
    /// <param name="target">The writer to write them to; it is completed in any case.</param>
    /// <param name="transform">
    /// Makes an item of an item; it runs under the item's <c>process</c> span. What it throws stops the pipe, and the
    /// target is completed with it.
    /// </param>
    /// <returns>
    /// A task that ends when all items are written and <paramref name="target"/> is completed. It fails with the first
    /// failure, or with what the source was completed with; so is the target completed.
    /// </returns>
    /// <remarks>See <see cref="PipeTo{T}(ChannelReader{T}, ChannelWriter{T})"/>.</remarks>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="source"/>, <paramref name="target"/> or <paramref name="transform"/> is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ChannelClosedException">The target was completed by somebody else.</exception>
    public static Task PipeTo<TIn, TOut>(
        this ChannelReader<TIn> source,
        ChannelWriter<TOut> target,
        Func<TIn, TOut> transform)
        => PipeTo(source, target, transform, 1, CancellationToken.None);

    /// <summary>
    /// Makes another item of each item of a reader, writes it to another channel, in their order, and completes that
    /// one when the reader's has ended.
    /// </summary>
    /// <typeparam name="TIn">The type of the items that are read.</typeparam>
    /// <typeparam name="TOut">The type of the items that are written.</typeparam>
    /// <param name="source">The reader to take the items from.</param>
    /// <param name="target">The writer to write them to; it is completed in any case.</param>
    /// <param name="transform">
    /// Makes an item of an item; it runs under the item's <c>process</c> span. What it throws stops the pipe, and the
    /// target is completed with it.
    /// </param>
    /// <param name="cancellationToken">
    /// Stops the pipe: the target is completed with an <see cref="OperationCanceledException"/>, and the task is
    /// canceled. Items that were taken and are not written yet are lost.
    /// </param>
    /// <returns>
    /// A task that ends when all items are written and <paramref name="target"/> is completed. It fails with the first
    /// failure, or with what the source was completed with; so is the target completed.
    /// </returns>
    /// <remarks>See <see cref="PipeTo{T}(ChannelReader{T}, ChannelWriter{T})"/>.</remarks>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="source"/>, <paramref name="target"/> or <paramref name="transform"/> is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ChannelClosedException">The target was completed by somebody else.</exception>
    public static Task PipeTo<TIn, TOut>(
        this ChannelReader<TIn> source,
        ChannelWriter<TOut> target,
        Func<TIn, TOut> transform,
        CancellationToken cancellationToken)
        => PipeTo(source, target, transform, 1, cancellationToken);

    /// <summary>
    /// Makes another item of each item of a reader, several items at a time, writes it to another channel, and
    /// completes that one when the reader's has ended.
    /// </summary>
    /// <typeparam name="TIn">The type of the items that are read.</typeparam>
    /// <typeparam name="TOut">The type of the items that are written.</typeparam>
    /// <param name="source">The reader to take the items from.</param>
    /// <param name="target">The writer to write them to; it is completed in any case.</param>
    /// <param name="transform">
    /// Makes an item of an item; it runs under the item's <c>process</c> span. What it throws stops the pipe, and the
    /// target is completed with it.
    /// </param>
    /// <param name="maxConcurrency">
    /// How many items are transformed and written at the same time, at the most. With more than 1 they are written in
    /// the order in which they are ready.
    /// </param>
    /// <param name="cancellationToken">
    /// Stops the pipe: the target is completed with an <see cref="OperationCanceledException"/>, and the task is
    /// canceled. Items that were taken and are not written yet are lost.
    /// </param>
    /// <returns>
    /// A task that ends when all items are written and <paramref name="target"/> is completed. It fails with the first
    /// failure, or with what the source was completed with; so is the target completed.
    /// </returns>
    /// <remarks>See <see cref="PipeTo{T}(ChannelReader{T}, ChannelWriter{T})"/>.</remarks>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="source"/>, <paramref name="target"/> or <paramref name="transform"/> is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxConcurrency"/> is less than 1.</exception>
    /// <exception cref="ChannelClosedException">The target was completed by somebody else.</exception>
    public static Task PipeTo<TIn, TOut>(
        this ChannelReader<TIn> source,
        ChannelWriter<TOut> target,
        Func<TIn, TOut> transform,
        int maxConcurrency,
        CancellationToken cancellationToken)
    {
        Guard.ThrowIfNull(source, nameof(source));
        Guard.ThrowIfNull(target, nameof(target));
        Guard.ThrowIfNull(transform, nameof(transform));
        Guard.ThrowIfNotPositive(maxConcurrency, nameof(maxConcurrency));
        return Pipe.RunAsync(
            source, target, (item, _) => new ValueTask<TOut>(transform(item)), maxConcurrency, cancellationToken);
    }
}
