// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Processing;
using OpenTelemetry.Instrumentation.Channels.Signals;
using OpenTelemetry.Instrumentation.Channels.Tracing;

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>
/// Provides extensions that consume a channel under the context of its writers. They work with every
/// <see cref="ChannelReader{T}"/>; spans and metrics of processing need an instrumented one.
/// </summary>
public static partial class ChannelReaderExtensions
{
    /// <summary>Calls a handler for every item, one after the other, until the channel ends.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="reader">The reader to take the items from.</param>
    /// <param name="handler">The handler of an item; it runs under the item's <c>process</c> span.</param>
    /// <returns>A task that completes when the channel has ended, or when the handler fails.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Task ProcessAllAsync<T>(this ChannelReader<T> reader, Func<T, CancellationToken, ValueTask> handler)
        => ProcessAllAsync(reader, handler, 1, CancellationToken.None);

    /// <summary>Calls a handler for every item, one after the other, until the channel ends.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="reader">The reader to take the items from.</param>
    /// <param name="handler">The handler of an item; it runs under the item's <c>process</c> span.</param>
    /// <param name="cancellationToken">Stops the processing; an item that was taken is still processed.</param>
    /// <returns>
    /// A task that completes when the channel has ended, when the handler fails, or when it is canceled.
    /// </returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Task ProcessAllAsync<T>(
        this ChannelReader<T> reader,
        Func<T, CancellationToken, ValueTask> handler,
        CancellationToken cancellationToken)
        => ProcessAllAsync(reader, handler, 1, cancellationToken);

    /// <summary>Calls a handler for every item, several at a time, until the channel ends.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="reader">The reader to take the items from.</param>
    /// <param name="handler">
    /// The handler of an item; it runs under the item's <c>process</c> span. Its token is canceled by the caller's
    /// token, and when another handler fails.
    /// </param>
    /// <param name="maxConcurrency">The maximum number of items processed concurrently.</param>
    /// <param name="cancellationToken">Stops the processing; items that were taken are still processed.</param>
    /// <returns>
    /// A task that completes when the channel has ended and all items are processed. The first failure of a handler, or
    /// the error that the channel was completed with, stops the processing; the task fails with it.
    /// </returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="reader"/> or <paramref name="handler"/> is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxConcurrency"/> is less than 1.</exception>
    public static Task ProcessAllAsync<T>(
        this ChannelReader<T> reader,
        Func<T, CancellationToken, ValueTask> handler,
        int maxConcurrency,
        CancellationToken cancellationToken)
    {
        Guard.ThrowIfNull(reader, nameof(reader));
        Guard.ThrowIfNull(handler, nameof(handler));
        Guard.ThrowIfNotPositive(maxConcurrency, nameof(maxConcurrency));
        return cancellationToken.IsCancellationRequested
            ? Task.FromCanceled(cancellationToken)
            : RunAsync(reader, handler, maxConcurrency, cancellationToken);
    }

    /// <summary>Reads the items in batches. Each turn of the loop has one <c>process</c> span.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="reader">The reader to take the items from.</param>
    /// <param name="maxSize">The maximum number of items of a batch.</param>
    /// <param name="maxDelay">
    /// The maximum time that the first item of a batch waits for others. Zero takes the items that are there;
    /// <see cref="Timeout.InfiniteTimeSpan"/> waits for a full batch.
    /// </param>
    /// <returns>The batches. None of them is empty. Each is a new list that the caller may keep.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="reader"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="maxSize"/> is less than 1, or <paramref name="maxDelay"/> is negative.
    /// </exception>
    public static IAsyncEnumerable<IReadOnlyList<T>> ReadAllBatchesAsync<T>(
        this ChannelReader<T> reader, int maxSize, TimeSpan maxDelay)
        => ReadAllBatchesAsync(reader, maxSize, maxDelay, CancellationToken.None);

    /// <summary>Reads the items in batches. Each turn of the loop has one <c>process</c> span.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="reader">The reader to take the items from.</param>
    /// <param name="maxSize">The maximum number of items of a batch.</param>
    /// <param name="maxDelay">
    /// The maximum time that the first item of a batch waits for others. Zero takes the items that are there;
    /// <see cref="Timeout.InfiniteTimeSpan"/> waits for a full batch.
    /// </param>
    /// <param name="cancellationToken">
    /// Ends the loop with an <see cref="OperationCanceledException"/>, after a batch of the items taken so far.
    /// </param>
    /// <returns>The batches. None of them is empty. Each is a new list that the caller may keep.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="reader"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="maxSize"/> is less than 1, or <paramref name="maxDelay"/> is negative.
    /// </exception>
    public static IAsyncEnumerable<IReadOnlyList<T>> ReadAllBatchesAsync<T>(
        this ChannelReader<T> reader, int maxSize, TimeSpan maxDelay, CancellationToken cancellationToken)
    {
        Guard.ThrowIfNull(reader, nameof(reader));
        Guard.ThrowIfNotPositive(maxSize, nameof(maxSize));
        if (maxDelay != Timeout.InfiniteTimeSpan)
        {
            Guard.ThrowIfNegative(maxDelay, nameof(maxDelay));
        }

        return new BatchEnumerator<T>(reader, maxSize, maxDelay, cancellationToken);
    }

    /// <summary>Takes an item if there is one, together with the context of its writer.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="reader">The reader to take the item from.</param>
    /// <param name="item">The item.</param>
    /// <param name="context">
    /// The context of the item's <c>send</c> span, or of the writer's span if no send span is recorded. The default
    /// value if the item was written without a span. The ambient span is not changed.
    /// </param>
    /// <returns><see langword="true"/> if there was an item.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="reader"/> is <see langword="null"/>.</exception>
    public static bool TryRead<T>(
        this ChannelReader<T> reader, [MaybeNullWhen(false)] out T item, out ActivityContext context)
    {
        bool hasItem = TryReceive(reader, out ReceivedItem<T> received);
        item = received.Item;
        context = received.Context;
        return hasItem;
    }

    /// <summary>Takes an item if there is one, together with everything that travelled with it.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="reader">The reader to take the item from.</param>
    /// <param name="received">The item, ready to start its processing.</param>
    /// <returns><see langword="true"/> if there was an item.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="reader"/> is <see langword="null"/>.</exception>
    public static bool TryReceive<T>(this ChannelReader<T> reader, out ReceivedItem<T> received)
    {
        Guard.ThrowIfNull(reader, nameof(reader));
        if (reader is IItemSource<T> source)
        {
            if (source.TryRead(out T? item, out ItemContext? context, out bool isTimed))
            {
                received = new ReceivedItem<T>(item, source.State, context, isTimed);
                return true;
            }
        }
        else if (reader.TryRead(out T? item))
        {
            received = new ReceivedItem<T>(item, null, null, isTimed: false);
            return true;
        }

        received = default;
        return false;
    }

    /// <summary>Waits for an item and takes it, together with everything that travelled with it.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="reader">The reader to take the item from.</param>
    /// <returns>The item, ready to start its processing.</returns>
    /// <remarks>For rendezvous channels, see the overload with a token.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="reader"/> is <see langword="null"/>.</exception>
    /// <exception cref="ChannelClosedException">The channel has ended.</exception>
    public static ValueTask<ReceivedItem<T>> ReceiveAsync<T>(this ChannelReader<T> reader)
        => ReceiveAsync(reader, CancellationToken.None);

    /// <summary>Waits for an item and takes it, together with everything that travelled with it.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="reader">The reader to take the item from.</param>
    /// <param name="cancellationToken">Cancels the wait; no item is lost then.</param>
    /// <returns>The item, ready to start its processing.</returns>
    /// <remarks>
    /// The method waits with <see cref="ChannelReader{T}.WaitToReadAsync"/> and then takes the item. On a rendezvous
    /// channel (capacity 0) it meets writers that use <c>WriteAsync</c>, not those that use <c>TryWrite</c>.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="reader"/> is <see langword="null"/>.</exception>
    /// <exception cref="ChannelClosedException">The channel has ended.</exception>
    public static ValueTask<ReceivedItem<T>> ReceiveAsync<T>(
        this ChannelReader<T> reader, CancellationToken cancellationToken)
    {
        Guard.ThrowIfNull(reader, nameof(reader));
        return ReceiveCoreAsync(reader, cancellationToken);
    }

    /// <summary>
    /// Starts the processing of an item whose context was returned by
    /// <see cref="TryRead{T}(ChannelReader{T}, out T, out ActivityContext)"/>. The <c>process</c> span becomes the
    /// current span of the calling flow until the scope is disposed.
    /// </summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="reader">The reader the item was taken from.</param>
    /// <param name="context">
    /// The context of the item. A context that is not sampled records no span, and spans that are started in the scope
    /// follow its decision. The default value changes nothing.
    /// </param>
    /// <returns>The scope; it does nothing if nothing is recorded.</returns>
    /// <remarks>
    /// A context has neither the baggage nor the time in the queue. For these, use <see cref="TryReceive"/> or
    /// <c>ReceiveAsync</c>, and <see cref="ReceivedItem{T}.StartProcessing"/>.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="reader"/> is <see langword="null"/>.</exception>
    public static ChannelProcessingScope StartProcessing<T>(this ChannelReader<T> reader, ActivityContext context)
    {
        Guard.ThrowIfNull(reader, nameof(reader));
        if (reader is not IItemSource<T> source)
        {
            return new ChannelProcessingScope(null);
        }

        var scope = new ProcessScope(source.State);
        scope.Begin(context);
        return new ChannelProcessingScope(scope);
    }

    private static async Task RunAsync<T>(
        ChannelReader<T> reader,
        Func<T, CancellationToken, ValueTask> handler,
        int maxConcurrency,
        CancellationToken cancellationToken)
    {
        using var processor = new ItemProcessor<T>(reader, handler, cancellationToken);
        await processor.RunAsync(maxConcurrency, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<ReceivedItem<T>> ReceiveCoreAsync<T>(
        ChannelReader<T> reader, CancellationToken cancellationToken)
    {
        ReceivedItem<T> received;
        do
        {
            bool hasItems;
            try
            {
                hasItems = await reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error) when (error is not (ChannelClosedException or OperationCanceledException))
            {
                throw ReadFailure.Record(reader, error);
            }

            if (!hasItems)
            {
                throw new ChannelClosedException();
            }
        }
        while (!reader.TryReceive(out received));

        return received;
    }
}
