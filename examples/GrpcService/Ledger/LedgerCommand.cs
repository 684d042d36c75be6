// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace GrpcService.Ledger;

/// <summary>What the ledger is told to do.</summary>
internal abstract record LedgerCommand(Guid PaymentId)
{
    /// <summary>Gets the name of the span of its execution.</summary>
    public abstract string Title { get; }
}
