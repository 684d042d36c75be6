// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.HandWritten;

/// <summary>Counts items that were received, and records how long they waited.</summary>
internal sealed class HandWrittenReader<T> : ChannelReader<T>
{
    private readonly string _name;
    private readonly ChannelReader<Stamped<T>> _inner;

    public HandWrittenReader(string name, ChannelReader<Stamped<T>> inner)
    {
        _name = name;
        _inner = inner;
    }

    public override Task Completion => _inner.Completion;

    public override bool TryRead([MaybeNullWhen(false)] out T item)
    {
        if (!_inner.TryRead(out Stamped<T> stamped))
        {
            item = default;
            return false;
        }

        Record(stamped.WrittenAt);
        item = stamped.Item;
        return true;
    }

    public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default)
        => _inner.WaitToReadAsync(cancellationToken);

    private void Record(long writtenAt)
    {
        var name = new KeyValuePair<string, object?>(HandWrittenMetrics.NameTag, _name);
        HandWrittenMetrics.Received.Add(1, name);
        HandWrittenMetrics.TimeInQueue.Record(Stopwatch.GetElapsedTime(writtenAt).TotalSeconds, name);
    }
}
