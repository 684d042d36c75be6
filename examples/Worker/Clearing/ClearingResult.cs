// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace Worker.Clearing;

/// <summary>What became of a payment: an amount that was paid out, or a reason why none was.</summary>
internal sealed record ClearingResult(decimal PaidOut, string Currency, string? FailedBecause)
{
    public static ClearingResult Settled(decimal paidOut, string currency)
        => new(paidOut, currency, FailedBecause: null);

    public static ClearingResult Failed(string reason) => new(0, string.Empty, reason);
}
