// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace AspNetCoreApi.Payments;

/// <summary>
/// Where a payment is: accepted, risk checked, booked. It ends settled; or compensated, when its clearing failed and
/// the booking was reversed; or declined, when it was never booked.
/// </summary>
internal enum PaymentStatus
{
    Accepted,
    RiskChecked,
    Booked,
    Settled,
    Compensated,
    Declined,
}
