// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace GrpcService.Ledger;

/// <summary>The books in figures.</summary>
internal sealed record LedgerSummary(int Booked, int Settled, int Compensated)
{
    public int Open => Booked - Settled - Compensated;
}
