// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

namespace AspNetCoreApi.Payments;

/// <summary>Where a payment is: accepted, risk checked, booked, settled; or declined.</summary>
internal enum PaymentStatus
{
    Accepted,
    RiskChecked,
    Booked,
    Settled,
    Declined,
}
