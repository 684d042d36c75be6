// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace Worker.Clearing;

/// <summary>A booked payment that waits for its clearing.</summary>
internal sealed record Booking(Guid PaymentId, decimal Amount, string Currency, string Account);
