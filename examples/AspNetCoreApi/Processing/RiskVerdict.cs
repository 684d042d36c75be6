// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

namespace AspNetCoreApi.Processing;

/// <summary>The answer of the risk desk; a reason means no.</summary>
internal sealed record RiskVerdict(string? DeclinedBecause);
