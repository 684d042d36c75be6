// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests.Harness;

/// <summary>
/// The spans of a payment, each with its parent, as they have to be in the back end: nothing less, nothing else.
/// </summary>
internal static class PaymentTraces
{
    /// <summary>The gateway and the risk desk.</summary>
    public static readonly string[] Declined =
    [
        "POST /payments",
        "send payments.accepted < POST /payments",
        "receive payments.accepted < send payments.accepted",
        "process payments.accepted < send payments.accepted",
        "payments.v1.Risk/Assess < process payments.accepted",
        "POST /payments.v1.Risk/Assess < payments.v1.Risk/Assess",
        "send payments.risk < POST /payments.v1.Risk/Assess",
        "receive payments.risk < send payments.risk",
        "process payments.risk < send payments.risk",
        "assess risk < process payments.risk",
    ];

    /// <summary>Then the ledger, the worker, the ledger again, and back in the gateway.</summary>
    public static readonly string[] Settled =
        [.. Declined, .. Booked, "settle entry < process payments.ledger", "publish outcome < settle entry"];

    /// <summary>The same way with another end.</summary>
    public static readonly string[] Compensated =
        [.. Declined, .. Booked, "reverse entry < process payments.ledger", "publish outcome < reverse entry"];

    private static string[] Booked =>
    [
        "payments.v1.Ledger/Book < process payments.accepted",
        "POST /payments.v1.Ledger/Book < payments.v1.Ledger/Book",
        "send payments.ledger < POST /payments.v1.Ledger/Book",
        "receive payments.ledger < send payments.ledger",
        "process payments.ledger < send payments.ledger",
        "book entry < process payments.ledger",
        "publish booking < book entry",
        "send ledger.bookings < publish booking",
        "receive ledger.bookings < send ledger.bookings",
        "process ledger.bookings < send ledger.bookings",
        "receive booking < publish booking",
        "send clearing.bookings < receive booking",
        "receive clearing.bookings < send clearing.bookings",
        "process clearing.bookings < send clearing.bookings",
        "clear payment < process clearing.bookings",
        "payments.v1.Ledger/ReportClearing < clear payment",
        "POST /payments.v1.Ledger/ReportClearing < payments.v1.Ledger/ReportClearing",
        "send payments.ledger < POST /payments.v1.Ledger/ReportClearing",
        "receive payments.ledger < send payments.ledger",
        "process payments.ledger < send payments.ledger",
        "send ledger.outcomes < publish outcome",
        "receive ledger.outcomes < send ledger.outcomes",
        "process ledger.outcomes < send ledger.outcomes",
        "receive outcome < publish outcome",
    ];
}
