// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace GrpcService.Desks;

/// <summary>The answer of the risk desk; a reason means no.</summary>
internal sealed record RiskVerdict(string? DeclinedBecause);
