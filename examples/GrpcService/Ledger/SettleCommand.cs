// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace GrpcService.Ledger;

/// <summary>Settle a booking: this was paid out.</summary>
internal sealed record SettleCommand(Guid PaymentId, decimal Amount, string Currency) : LedgerCommand(PaymentId)
{
    public override string Title => "settle entry";
}
