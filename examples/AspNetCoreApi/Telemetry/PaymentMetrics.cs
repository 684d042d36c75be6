// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Diagnostics.Metrics;
using AspNetCoreApi.Payments;
using Payments.ServiceDefaults;

namespace AspNetCoreApi.Telemetry;

/// <summary>The application's own metrics.</summary>
internal sealed class PaymentMetrics
{
    private readonly Histogram<double> _transition;

    public PaymentMetrics(IMeterFactory meters)
        => _transition = meters.Create(PaymentTelemetry.Name).CreateHistogram<double>(
            "payment.status_transition.duration",
            "s",
            "Time that a payment was in a status before it came to the next.",
            tags: null,

            // The default ones are for milliseconds: everything would be in the first.
            new InstrumentAdvice<double>
            {
                HistogramBucketBoundaries =
                    [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
            });

    public void RecordTransition(PaymentStatus from, PaymentStatus to, TimeSpan duration)
        => _transition.Record(
            duration.TotalSeconds,
            new TagList { { "payment.status.from", from.ToText() }, { "payment.status.to", to.ToText() } });
}
