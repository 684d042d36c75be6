// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace GrpcService.Desks;

/// <summary>What the risk desk is asked about.</summary>
internal sealed record RiskCase(Guid PaymentId, decimal Amount);
