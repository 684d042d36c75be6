// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace AspNetCoreApi.Processing;

/// <summary>The log messages of the pipeline.</summary>
internal static partial class PipelineLog
{
    [LoggerMessage(
        1,
        LogLevel.Information,
        "Pipeline stopped: accepted {Accepted}, settled {Settled}, compensated {Compensated}, declined {Declined}, "
            + "left {Left}")]
    public static partial void Stopped(
        ILogger logger, long accepted, long settled, long compensated, long declined, int left);

    [LoggerMessage(2, LogLevel.Warning, "Payment {PaymentId} was left at {Status}: the time to drain was over")]
    public static partial void PaymentLeft(ILogger logger, Guid paymentId, string status);

    [LoggerMessage(3, LogLevel.Error, "Payment {PaymentId} failed")]
    public static partial void PaymentFailed(ILogger logger, Guid paymentId, Exception error);
}
