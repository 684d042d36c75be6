// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Fuzz;

/// <summary>
/// An enumerator that is moved by hand. A second move while one is pending is undefined, and is left out.
/// </summary>
internal sealed class FuzzEnumeration
{
    private readonly IAsyncEnumerator<int> _enumerator;
    private Task? _last;

    public FuzzEnumeration(ChannelReader<int> reader, CancellationToken first, CancellationToken second)
        => _enumerator = reader.ReadAllAsync(first).GetAsyncEnumerator(second);

    public int Current => _enumerator.Current;

    private bool IsMoving => _last is { IsCompleted: false };

    public FuzzCall? Move()
    {
        if (IsMoving)
        {
            return null;
        }

        Task<bool> move = _enumerator.MoveNextAsync().AsTask();
        _last = move;
        return FuzzCall.Of(move);
    }

    public FuzzCall? DisposeCall()
    {
        if (IsMoving)
        {
            return null;
        }

        Task disposal = _enumerator.DisposeAsync().AsTask();
        _last = disposal;
        return FuzzCall.Of(disposal);
    }
}
