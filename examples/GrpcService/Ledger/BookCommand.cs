// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace GrpcService.Ledger;

/// <summary>Book a payment.</summary>
internal sealed record BookCommand(Guid PaymentId, decimal Amount, string Currency, string Account)
    : LedgerCommand(PaymentId)
{
    public override string Title => "book entry";
}
