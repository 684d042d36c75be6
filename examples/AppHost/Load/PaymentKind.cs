// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace AppHost.Load;

/// <summary>A kind of payment, or of caller, of the load.</summary>
/// <param name="Body">What is posted.</param>
/// <param name="Watch">Whether the caller follows the events, and for how long.</param>
internal sealed record PaymentKind(string Body, EventWatch Watch)
{
    /// <summary>The kinds, in the order in which they are sent.</summary>
    public static readonly IReadOnlyList<PaymentKind> All =
    [
        Of("12.50", "EUR", "DE02120300000000202051"),
        Of("20.10", "USD", "GB29NWBK60161331926819"),
        Of("5000", "JPY", "FR1420041010050500013M02606"),
        Of("99.90", "CHF", "CH9300762011623852957"),
        Of("12.50", "EUR", "DE02120300000000202051", EventWatch.ToTheEnd),
        Of("12.50", "EUR", "DE02120300000000202051", EventWatch.HangUp),
        Of("7.77", "EUR", "DE02120300000000202000"),
        Of("99000", "EUR", "DE02120300000000202051"),
        Of("50", "BRL", "BR1800360305000010009795493C1"),
        Of("3.10", "GBP", "GB29NWBK60161331926819"),
    ];

    private static PaymentKind Of(string amount, string currency, string account, EventWatch watch = EventWatch.None)
        => new(
            $$"""{"amount": {{amount}}, "currency": "{{currency}}", "account": "{{account}}", "reference": "load"}""",
            watch);
}
