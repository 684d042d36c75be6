// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Consuming;

/// <summary>Hands out the items of a channel to all workers of all its consumers.</summary>
[SuppressMessage(
    "Design",
    "CA1001:Types that own disposable fields should be disposable",
    Justification = "Nothing to dispose of: the wait handle is never asked for.")]
internal sealed class SharedReader<T>(ChannelReader<T> reader)
{
    // Only a guard: a reader whose wait was canceled leaves the gate at once.
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(1);

    // A single-reader channel allows one read at a time.
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>
    /// Takes the next item; none when the channel has ended. No item is lost when the token is canceled.
    /// </summary>
    public async ValueTask<ReceivedItem<T>?> TakeAsync(ConsumerTally tally, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (await reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            {
                if (reader.TryReceive(out ReceivedItem<T> received))
                {
                    tally.CountTaken();
                    return received;
                }
            }

            return null;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>
    /// Stops further reads, so that the items in the channel and the items that were taken can be counted.
    /// </summary>
    public Task CloseAsync() => _gate.WaitAsync(s_limit);
}
