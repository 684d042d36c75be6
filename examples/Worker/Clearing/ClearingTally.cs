// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;

namespace Worker.Clearing;

/// <summary>The payments that were received and are not cleared, and how many are; the books of this process.</summary>
internal sealed class ClearingTally
{
    private readonly ConcurrentDictionary<Guid, byte> _open = new();
    private long _received;
    private long _settled;
    private long _compensated;

    public long Received => Volatile.Read(ref _received);

    public long Settled => Volatile.Read(ref _settled);

    public long Compensated => Volatile.Read(ref _compensated);

    /// <summary>Gets the payments that are not cleared; the ledger hands them to the next worker.</summary>
    public ICollection<Guid> Open => _open.Keys;

    /// <summary>Counts a payment in; false when it is on its way already.</summary>
    public bool TryReceive(Guid paymentId)
    {
        bool isNew = _open.TryAdd(paymentId, 0);
        if (isNew)
        {
            Interlocked.Increment(ref _received);
        }

        return isNew;
    }

    public void Close(Guid paymentId, bool isSettled)
    {
        if (_open.TryRemove(paymentId, out _))
        {
            Interlocked.Increment(ref isSettled ? ref _settled : ref _compensated);
        }
    }
}
