// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Processing;

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>
/// A cancelable read that takes the item itself, after the wait: the channel can then not hand an item to a read that is
/// being canceled, which loses it on .NET 10.0.x (dotnet/runtime issue 132094).
/// </summary>
internal static class SafeRead
{
    public static ValueTask<T> Async<T>(ChannelReader<T> reader, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return new ValueTask<T>(Task.FromCanceled<T>(cancellationToken));
        }

        return reader.TryRead(out T? item)
            ? new ValueTask<T>(item)
            : WaitAsync(reader, cancellationToken);
    }

    private static async ValueTask<T> WaitAsync<T>(ChannelReader<T> reader, CancellationToken cancellationToken)
    {
        while (true)
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

            if (reader.TryRead(out T? item))
            {
                return item;
            }
        }
    }
}
