// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Lifetime;

/// <summary>A writer that counts its completions, and the writes that were under way when it was completed.</summary>
internal sealed class CountingWriter<T>(ChannelWriter<T> inner) : ChannelWriter<T>
{
    private int _writes;
    private int _completions;
    private int _writesAtCompletion;

    public int Completions => Volatile.Read(ref _completions);

    public int WritesAtCompletion => Volatile.Read(ref _writesAtCompletion);

    public override bool TryComplete(Exception? error = null)
    {
        Interlocked.Increment(ref _completions);
        Interlocked.Add(ref _writesAtCompletion, Volatile.Read(ref _writes));
        return inner.TryComplete(error);
    }

    public override bool TryWrite(T item)
    {
        Interlocked.Increment(ref _writes);
        try
        {
            return inner.TryWrite(item);
        }
        finally
        {
            Interlocked.Decrement(ref _writes);
        }
    }

    public override async ValueTask WriteAsync(T item, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _writes);
        try
        {
            await inner.WriteAsync(item, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _writes);
        }
    }

    public override ValueTask<bool> WaitToWriteAsync(CancellationToken cancellationToken = default)
        => inner.WaitToWriteAsync(cancellationToken);
}
