// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace AspNetCoreApi.Payments;

/// <summary>A payment came to a status.</summary>
internal sealed record PaymentTransition(PaymentStatus Status, DateTimeOffset At);
