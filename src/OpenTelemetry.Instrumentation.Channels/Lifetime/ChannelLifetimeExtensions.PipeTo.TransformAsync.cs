// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Lifetime;

namespace OpenTelemetry.Instrumentation.Channels;

/// <content>Pipes with an asynchronous transform.</content>
public static partial class ChannelLifetimeExtensions
{
    /// <summary>
    /// Transforms each item of a reader, writes the results to another channel in order, and completes that channel
    /// when the reader's channel has ended.
    /// </summary>
    /// <typeparam name="TIn">The type of the items that are read.</typeparam>
    /// <typeparam name="TOut">The type of the items that are written.</typeparam>
    /// <param name="source">The reader to take the items from.</param>
    /// <param name="target">The writer to write the results to; the pipe always completes it.</param>
    /// <param name="transform">
    /// The function that transforms an item; it runs under the item's <c>process</c> span. Its token is canceled by the
    /// caller's token, and when the pipe fails. Its exception stops the pipe and completes the target.
    /// </param>
    /// <returns>
    /// A task that completes when all items are written and <paramref name="target"/> is completed. It fails with the
    /// first failure, or with the error of the source; the target is completed with the same error.
    /// </returns>
    /// <remarks>See <see cref="PipeTo{T}(ChannelReader{T}, ChannelWriter{T})"/>.</remarks>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="source"/>, <paramref name="target"/> or <paramref name="transform"/> is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ChannelClosedException">Other code completed the target.</exception>
    public static Task PipeTo<TIn, TOut>(
        this ChannelReader<TIn> source,
        ChannelWriter<TOut> target,
        Func<TIn, CancellationToken, ValueTask<TOut>> transform)
        => PipeTo(source, target, transform, 1, CancellationToken.None);

    /// <summary>
    /// Transforms each item of a reader, writes the results to another channel in order, and completes that channel
    /// when the reader's channel has ended.
    /// </summary>
    /// <typeparam name="TIn">The type of the items that are read.</typeparam>
    /// <typeparam name="TOut">The type of the items that are written.</typeparam>
    /// <param name="source">The reader to take the items from.</param>
    /// <param name="target">The writer to write the results to; the pipe always completes it.</param>
    /// <param name="transform">
    /// The function that transforms an item; it runs under the item's <c>process</c> span. Its token is canceled by the
    /// caller's token, and when the pipe fails. Its exception stops the pipe and completes the target.
    /// </param>
    /// <param name="cancellationToken">
    /// Stops the pipe: the target is completed with an <see cref="OperationCanceledException"/>, and the task is
    /// canceled. Items that were taken and not yet written are lost.
    /// </param>
    /// <returns>
    /// A task that completes when all items are written and <paramref name="target"/> is completed. It fails with the
    /// first failure, or with the error of the source; the target is completed with the same error.
    /// </returns>
    /// <remarks>See <see cref="PipeTo{T}(ChannelReader{T}, ChannelWriter{T})"/>.</remarks>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="source"/>, <paramref name="target"/> or <paramref name="transform"/> is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ChannelClosedException">Other code completed the target.</exception>
    public static Task PipeTo<TIn, TOut>(
        this ChannelReader<TIn> source,
        ChannelWriter<TOut> target,
        Func<TIn, CancellationToken, ValueTask<TOut>> transform,
        CancellationToken cancellationToken)
        => PipeTo(source, target, transform, 1, cancellationToken);

    /// <summary>
    /// Transforms the items of a reader, several at a time, writes the results to another channel, and completes that
    /// channel when the reader's channel has ended.
    /// </summary>
    /// <typeparam name="TIn">The type of the items that are read.</typeparam>
    /// <typeparam name="TOut">The type of the items that are written.</typeparam>
    /// <param name="source">The reader to take the items from.</param>
    /// <param name="target">The writer to write the results to; the pipe always completes it.</param>
    /// <param name="transform">
    /// The function that transforms an item; it runs under the item's <c>process</c> span. Its token is canceled by the
    /// caller's token, and when the pipe fails. Its exception stops the pipe and completes the target.
    /// </param>
    /// <param name="maxConcurrency">
    /// The maximum number of items transformed and written concurrently. With more than 1, items are written as soon as
    /// they are ready.
    /// </param>
    /// <param name="cancellationToken">
    /// Stops the pipe: the target is completed with an <see cref="OperationCanceledException"/>, and the task is
    /// canceled. Items that were taken and not yet written are lost.
    /// </param>
    /// <returns>
    /// A task that completes when all items are written and <paramref name="target"/> is completed. It fails with the
    /// first failure, or with the error of the source; the target is completed with the same error.
    /// </returns>
    /// <remarks>See <see cref="PipeTo{T}(ChannelReader{T}, ChannelWriter{T})"/>.</remarks>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="source"/>, <paramref name="target"/> or <paramref name="transform"/> is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxConcurrency"/> is less than 1.</exception>
    /// <exception cref="ChannelClosedException">Other code completed the target.</exception>
    public static Task PipeTo<TIn, TOut>(
        this ChannelReader<TIn> source,
        ChannelWriter<TOut> target,
        Func<TIn, CancellationToken, ValueTask<TOut>> transform,
        int maxConcurrency,
        CancellationToken cancellationToken)
    {
        Guard.ThrowIfNull(source, nameof(source));
        Guard.ThrowIfNull(target, nameof(target));
        Guard.ThrowIfNull(transform, nameof(transform));
        Guard.ThrowIfNotPositive(maxConcurrency, nameof(maxConcurrency));
        return Pipe.RunAsync(source, target, transform, maxConcurrency, cancellationToken);
    }
}
