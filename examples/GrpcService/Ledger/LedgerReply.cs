// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace GrpcService.Ledger;

/// <summary>What came of a command.</summary>
/// <param name="Result">Whether it was done.</param>
/// <param name="Entry">The booking it is about, where there is one.</param>
internal sealed record LedgerReply(LedgerResult Result, LedgerEntry? Entry);
