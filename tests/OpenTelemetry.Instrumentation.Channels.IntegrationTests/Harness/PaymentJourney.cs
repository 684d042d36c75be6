// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Otlp.Testing;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests.Harness;

/// <summary>The statuses that one payment came to, out of the business events that came in.</summary>
/// <param name="PaymentId">The payment.</param>
/// <param name="TraceId">The trace in which it was accepted.</param>
/// <param name="Statuses">The statuses, in the order in which a payment comes to them.</param>
public sealed record PaymentJourney(string PaymentId, string TraceId, IReadOnlyList<string> Statuses)
{
    private static readonly string[] s_order =
    ["accepted", "risk_checked", "booked", "settled", "compensated", "declined"
    ];

    /// <summary>Gets the ends it came to; a payment has exactly one.</summary>
    public IEnumerable<string> Ends => Statuses.Where(status => status is "settled" or "compensated" or "declined");

    /// <summary>Reads the events of all payments.</summary>
    public static IReadOnlyList<PaymentJourney> Of(ReceivedTelemetry telemetry) => telemetry.Logs
        .Where(log => log.Category == "AspNetCoreApi.Processing.PaymentTransitions")
        .GroupBy(log => (string)log.Attributes["PaymentId"]!)
        .Select(events => new PaymentJourney(
            events.Key,
            events.First().TraceId,
            [.. events.Select(log => (string)log.Attributes["To"]!).OrderBy(status => Array.IndexOf(s_order, status))]))
        .ToList();
}
