// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace GrpcService.Ledger;

/// <summary>The end of a booking.</summary>
internal sealed record LedgerOutcome(Guid PaymentId, string? CompensatedBecause, string? Traceparent);
