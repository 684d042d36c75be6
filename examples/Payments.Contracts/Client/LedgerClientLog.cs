// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Logging;

namespace Payments.Contracts;

/// <summary>The log messages of the client side.</summary>
internal static partial class LedgerClientLog
{
    [LoggerMessage(1, LogLevel.Information, "The ledger ended the stream of {Events} after {Sequence}; calling again")]
    public static partial void Ended(ILogger logger, string events, long sequence);

    [LoggerMessage(2, LogLevel.Warning, "The stream of {Events} broke after {Sequence} ({Detail}); calling again")]
    public static partial void Broken(ILogger logger, string events, long sequence, string detail);

    [LoggerMessage(3, LogLevel.Warning, "A call of the ledger failed ({Status}: {Detail}); calling again")]
    public static partial void CallFailed(ILogger logger, string status, string detail);
}
