// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace GrpcService.Ledger;

/// <summary>Reverse a booking: its clearing failed.</summary>
internal sealed record ReverseCommand(Guid PaymentId, string Reason) : LedgerCommand(PaymentId)
{
    public override string Title => "reverse entry";
}
