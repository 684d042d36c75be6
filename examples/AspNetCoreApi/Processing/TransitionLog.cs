// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace AspNetCoreApi.Processing;

/// <summary>
/// The events of the business. By OTLP they are log records with this event name, in the trace of the payment.
/// </summary>
internal static partial class TransitionLog
{
    [LoggerMessage(
        10,
        LogLevel.Information,
        "Payment {PaymentId}: {From} -> {To} after {Seconds:F3} s {Reason}",
        EventName = "payment_status_transition")]
    public static partial void Moved(
        ILogger logger, Guid paymentId, string from, string to, double seconds, string reason);
}
