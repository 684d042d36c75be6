// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace AspNetCoreApi.Payments;

/// <summary>What there is to know of a status.</summary>
internal static class PaymentStatusExtensions
{
    public static bool IsFinal(this PaymentStatus status) => status >= PaymentStatus.Settled;

    /// <summary>The status as clients, metrics and events have it.</summary>
    public static string ToText(this PaymentStatus status) => status switch
    {
        PaymentStatus.Accepted => "accepted",
        PaymentStatus.RiskChecked => "risk_checked",
        PaymentStatus.Booked => "booked",
        PaymentStatus.Settled => "settled",
        PaymentStatus.Compensated => "compensated",
        _ => "declined",
    };
}
