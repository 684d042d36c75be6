// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.HandWritten;

/// <summary>Stamps items, and counts those that were accepted.</summary>
internal sealed class HandWrittenWriter<T> : ChannelWriter<T>
{
    private readonly string _name;
    private readonly ChannelWriter<Stamped<T>> _inner;

    public HandWrittenWriter(string name, ChannelWriter<Stamped<T>> inner)
    {
        _name = name;
        _inner = inner;
    }

    public override bool TryWrite(T item)
    {
        if (!_inner.TryWrite(new Stamped<T>(item, Stopwatch.GetTimestamp())))
        {
            return false;
        }

        HandWrittenMetrics.Sent.Add(1, new KeyValuePair<string, object?>(HandWrittenMetrics.NameTag, _name));
        return true;
    }

    public override ValueTask WriteAsync(T item, CancellationToken cancellationToken = default)
        => TryWrite(item) ? default : WaitAsync(item, cancellationToken);

    public override ValueTask<bool> WaitToWriteAsync(CancellationToken cancellationToken = default)
        => _inner.WaitToWriteAsync(cancellationToken);

    public override bool TryComplete(Exception? error = null) => _inner.TryComplete(error);

    private async ValueTask WaitAsync(T item, CancellationToken cancellationToken)
    {
        await _inner.WriteAsync(new Stamped<T>(item, Stopwatch.GetTimestamp()), cancellationToken)
            .ConfigureAwait(false);
        HandWrittenMetrics.Sent.Add(1, new KeyValuePair<string, object?>(HandWrittenMetrics.NameTag, _name));
    }
}
