// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Processing;

/// <summary>Hands out the items of a channel to several workers, one read at a time.</summary>
[SuppressMessage(
    "Design",
    "CA1001:Types that own disposable fields should be disposable",
    Justification = "Nothing to dispose of: the wait handle is never asked for.")]
internal sealed class SharedReader<T>(ChannelReader<T> reader)
{
    // A single-reader channel allows one wait at a time.
    private readonly SemaphoreSlim _gate = new(1, 1);
    private long _taken;

    /// <summary>Gets the number of items that were taken.</summary>
    public long Taken => Volatile.Read(ref _taken);

    /// <summary>
    /// Takes the next item; none when the channel has ended. No item is lost when the token is canceled.
    /// </summary>
    public async ValueTask<ReceivedItem<T>?> TakeAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (await reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            {
                if (reader.TryReceive(out ReceivedItem<T> received))
                {
                    Volatile.Write(ref _taken, _taken + 1);
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
    /// <param name="timeLimit">Only a guard: a reader whose wait was canceled leaves the gate at once.</param>
    public Task CloseAsync(TimeSpan timeLimit) => _gate.WaitAsync(timeLimit);
}
