// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using AspNetCoreApi.Payments;

namespace AspNetCoreApi.Processing;

/// <summary>The books of one moment.</summary>
/// <param name="Left">The payments that are not at their end.</param>
/// <param name="Ended">How many payments came to which end.</param>
internal sealed record PaymentSummary(IReadOnlyCollection<Payment> Left, IReadOnlyDictionary<PaymentStatus, long> Ended)
{
    public long Accepted => Left.Count + Ended.Values.Sum();

    public long CountOf(PaymentStatus end) => Ended.GetValueOrDefault(end);
}
