// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace AspNetCoreApi.Payments;

/// <summary>A payment order that passed every check.</summary>
internal sealed record PaymentOrder(decimal Amount, string Currency, string Account, string? Reference);
