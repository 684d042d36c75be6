// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace GrpcService.Ledger;

/// <summary>A booking. Only the ledger desk changes it; watchers look whether it is open.</summary>
internal sealed class LedgerEntry
{
    private volatile LedgerCommand? _end;

    public LedgerEntry(long number, BookCommand order, string? traceparent)
    {
        Number = number;
        Order = order;
        Traceparent = traceparent;
    }

    public long Number { get; }

    public BookCommand Order { get; }

    /// <summary>Gets the context in which it was booked.</summary>
    public string? Traceparent { get; }

    /// <summary>Gets or sets how its clearing ended; null as long as it is open.</summary>
    public LedgerCommand? End
    {
        get => _end;
        set => _end = value;
    }
}
