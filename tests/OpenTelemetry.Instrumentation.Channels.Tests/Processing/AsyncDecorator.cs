// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Processing;

/// <summary>
/// An enumerator that moves the inner one on in a flow of its own, and gives out its current item in the consumer's.
/// </summary>
internal sealed class AsyncDecorator : IAsyncEnumerator<int>
{
    private readonly IAsyncEnumerator<int> _inner;

    public AsyncDecorator(ChannelReader<int> reader) => _inner = reader.ReadAllAsync().GetAsyncEnumerator();

    public int Current => _inner.Current;

    public async ValueTask<bool> MoveNextAsync() => await _inner.MoveNextAsync();

    public async ValueTask DisposeAsync() => await _inner.DisposeAsync();
}
