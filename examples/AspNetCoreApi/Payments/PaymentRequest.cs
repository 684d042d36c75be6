// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace AspNetCoreApi.Payments;

/// <summary>
/// What a client posts. Every field may be missing: see <see cref="PaymentOrder"/> for what passed the checks.
/// </summary>
internal sealed record PaymentRequest(decimal? Amount, string? Currency, string? Account, string? Reference);
