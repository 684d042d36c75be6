// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels;

public static partial class ChannelReaderExtensions
{
    /// <summary>Reads all items, each with the context that travelled with it.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="reader">The reader to take the items from.</param>
    /// <returns>The items, until the channel ends. No <c>process</c> span is started for them.</returns>
    /// <remarks>See <see cref="ReceiveAllAsync{T}(ChannelReader{T}, CancellationToken)"/>.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="reader"/> is <see langword="null"/>.</exception>
    public static IAsyncEnumerable<ReceivedItem<T>> ReceiveAllAsync<T>(this ChannelReader<T> reader)
        => ReceiveAllAsync(reader, CancellationToken.None);

    /// <summary>Reads all items, each with the context that travelled with it.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="reader">The reader to take the items from.</param>
    /// <param name="cancellationToken">Ends the enumeration with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The items, until the channel ends. No <c>process</c> span is started for them.</returns>
    /// <remarks>
    /// Async iterators and LINQ operators between a channel and its consumer lose every ambient context. The items of
    /// this enumeration carry their context themselves. Call <see cref="ReceivedItem{T}.StartProcessing"/> where an
    /// item is processed, and <see cref="ReceivedItem{T}.WithItem{TResult}"/> where an operator replaces it.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="reader"/> is <see langword="null"/>.</exception>
    public static IAsyncEnumerable<ReceivedItem<T>> ReceiveAllAsync<T>(
        this ChannelReader<T> reader, CancellationToken cancellationToken)
    {
        Guard.ThrowIfNull(reader, nameof(reader));
        return ReceiveAllCoreAsync(reader, cancellationToken);
    }

    private static async IAsyncEnumerable<ReceivedItem<T>> ReceiveAllCoreAsync<T>(
        ChannelReader<T> reader, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            while (reader.TryReceive(out ReceivedItem<T> received))
            {
                yield return received;
            }
        }
    }
}
