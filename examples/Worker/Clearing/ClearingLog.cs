// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace Worker.Clearing;

/// <summary>The log messages of the clearing.</summary>
internal static partial class ClearingLog
{
    [LoggerMessage(
        1,
        LogLevel.Information,
        "Worker stopped: received {Received}, settled {Settled}, compensated {Compensated}, left {Left}")]
    public static partial void Stopped(ILogger logger, long received, long settled, long compensated, int left);

    [LoggerMessage(2, LogLevel.Warning, "Payment {PaymentId} was left at clearing: the time to drain was over")]
    public static partial void PaymentLeft(ILogger logger, Guid paymentId);

    [LoggerMessage(3, LogLevel.Error, "Payment {PaymentId} could not be cleared")]
    public static partial void PaymentFailed(ILogger logger, Guid paymentId, Exception error);

    [LoggerMessage(4, LogLevel.Warning, "Payment {PaymentId} was cleared by another worker: {Detail}")]
    public static partial void ClearedElsewhere(ILogger logger, Guid paymentId, string detail);
}
