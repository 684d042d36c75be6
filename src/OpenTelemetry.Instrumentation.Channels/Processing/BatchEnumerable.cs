// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Processing;

/// <summary>What <c>ReadAllBatchesAsync</c> returns; each enumeration is a loop of its own.</summary>
internal sealed class BatchEnumerable<T> : IAsyncEnumerable<IReadOnlyList<T>>
{
    private readonly ChannelReader<T> _reader;
    private readonly int _maxSize;
    private readonly TimeSpan _maxDelay;
    private readonly CancellationToken _cancellationToken;

    public BatchEnumerable(ChannelReader<T> reader, int maxSize, TimeSpan maxDelay, CancellationToken cancellationToken)
    {
        _reader = reader;
        _maxSize = maxSize;
        _maxDelay = maxDelay;
        _cancellationToken = cancellationToken;
    }

    public IAsyncEnumerator<IReadOnlyList<T>> GetAsyncEnumerator(CancellationToken cancellationToken = default)
        => new BatchEnumerator<T>(_reader, _maxSize, _maxDelay, _cancellationToken, cancellationToken);
}
