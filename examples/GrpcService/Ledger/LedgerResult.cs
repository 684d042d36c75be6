// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace GrpcService.Ledger;

/// <summary>Whether a command was done.</summary>
internal enum LedgerResult
{
    /// <summary>It was done.</summary>
    Done,

    /// <summary>It had been done before; nothing was changed.</summary>
    DoneBefore,

    /// <summary>Something else had been done before; nothing was changed.</summary>
    Contradiction,

    /// <summary>There is no such booking.</summary>
    NotBooked,
}
