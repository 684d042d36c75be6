// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

namespace AspNetCoreApi.Processing;

/// <summary>The answer of the ledger desk: the number of the booking.</summary>
internal sealed record LedgerEntry(long Number);
