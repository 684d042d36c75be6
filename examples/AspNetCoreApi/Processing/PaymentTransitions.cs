// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using AspNetCoreApi.Payments;
using AspNetCoreApi.Telemetry;

namespace AspNetCoreApi.Processing;

/// <summary>
/// Moves payments from status to status. Each transition is an event of the business, and a measurement of how long the
/// payment was in the status before.
/// </summary>
internal sealed class PaymentTransitions
{
    private readonly TimeProvider _clock;
    private readonly PaymentMetrics _metrics;
    private readonly PaymentTally _tally;
    private readonly ILogger<PaymentTransitions> _logger;

    public PaymentTransitions(
        TimeProvider clock, PaymentMetrics metrics, PaymentTally tally, ILogger<PaymentTransitions> logger)
    {
        _clock = clock;
        _metrics = metrics;
        _tally = tally;
        _logger = logger;
    }

    /// <summary>Tells of a payment that has just been accepted.</summary>
    public void Announce(Payment payment)
        => TransitionLog.Moved(_logger, payment.Id, "new", PaymentStatus.Accepted.ToText(), 0, string.Empty);

    /// <summary>Moves a payment; does nothing when it has been there or has ended.</summary>
    public void Move(Payment payment, PaymentStatus status, string? reason = null)
    {
        DateTimeOffset now = _clock.GetUtcNow();
        if (payment.TryMoveTo(status, now, reason) is not { } previous)
        {
            return;
        }

        TimeSpan duration = now - previous.At;
        _metrics.RecordTransition(previous.Status, status, duration);
        TransitionLog.Moved(
            _logger, payment.Id, previous.Status.ToText(), status.ToText(), duration.TotalSeconds,
            reason ?? string.Empty);
        if (status.IsFinal())
        {
            _tally.Close(payment, status);
        }
    }
}
