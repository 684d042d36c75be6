// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace GrpcService.Desks;

/// <summary>The log messages of the desks.</summary>
internal static partial class DeskLog
{
    [LoggerMessage(
        1,
        LogLevel.Information,
        "Ledger stopped: booked {Booked}, settled {Settled}, compensated {Compensated}, open {Open}")]
    public static partial void Stopped(ILogger logger, int booked, int settled, int compensated, int open);
}
