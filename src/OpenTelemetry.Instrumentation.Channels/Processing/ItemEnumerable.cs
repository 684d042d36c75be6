// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Processing;

/// <summary>What <c>ReadAllAsync</c> returns; each enumeration is a loop of its own.</summary>
internal sealed class ItemEnumerable<T> : IAsyncEnumerable<T>
{
    private readonly ChannelReader<T> _reader;
    private readonly IItemSource<T> _source;
    private readonly CancellationToken _cancellationToken;

    public ItemEnumerable(ChannelReader<T> reader, IItemSource<T> source, CancellationToken cancellationToken)
    {
        _reader = reader;
        _source = source;
        _cancellationToken = cancellationToken;
    }

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
        => new ItemEnumerator<T>(_reader, _source, _cancellationToken, cancellationToken);
}
