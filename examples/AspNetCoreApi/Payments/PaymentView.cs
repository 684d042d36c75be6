// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace AspNetCoreApi.Payments;

/// <summary>What a client sees of a payment. The account is not shown.</summary>
internal sealed record PaymentView(
    Guid Id,
    PaymentStatus Status,
    decimal Amount,
    string Currency,
    string? Reference,
    string? Reason,
    string? TraceId,
    IReadOnlyList<PaymentTransition> History);
