// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using AspNetCoreApi.Payments;
using AspNetCoreApi.Telemetry;

namespace AspNetCoreApi.Processing;

/// <summary>Moves payments from status to status, and measures how long they were in the one before.</summary>
internal sealed class PaymentTransitions
{
    private readonly TimeProvider _clock;
    private readonly PaymentMetrics _metrics;

    public PaymentTransitions(TimeProvider clock, PaymentMetrics metrics)
    {
        _clock = clock;
        _metrics = metrics;
    }

    public void Move(Payment payment, PaymentStatus status, string? reason = null)
    {
        DateTimeOffset now = _clock.GetUtcNow();
        PaymentTransition previous = payment.MoveTo(status, now, reason);
        _metrics.RecordTransition(previous.Status, status, now - previous.At);
    }
}
