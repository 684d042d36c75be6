// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;

/// <summary>Passes a token on to the enumerator, as WithCancellation does.</summary>
internal sealed class TokenAdded<T> : IAsyncEnumerable<T>
{
    private readonly IAsyncEnumerable<T> _items;
    private readonly CancellationToken _token;

    public TokenAdded(IAsyncEnumerable<T> items, CancellationToken token)
    {
        _items = items;
        _token = token;
    }

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
        => _items.GetAsyncEnumerator(_token);
}
