// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace Payments.ServiceDefaults;

/// <summary>The application's own spans, of all processes of the payment system.</summary>
public static class PaymentTelemetry
{
    /// <summary>The name of the source of spans and of the meter.</summary>
    public const string Name = "Payments";

    /// <summary>The attribute that says which payment a span is about.</summary>
    public const string PaymentIdKey = "payment.id";

    /// <summary>The source of the spans.</summary>
    public static readonly ActivitySource Source = new(Name);

    /// <summary>Starts a span under a context that came with a message.</summary>
    /// <param name="name">The name of the span.</param>
    /// <param name="kind">What the span is to the message.</param>
    /// <param name="traceparent">The context, in the form of the W3C; with any other text the span is a root.</param>
    /// <returns>The span, which is current; null when nobody listens.</returns>
    public static Activity? StartFrom(string name, ActivityKind kind, string? traceparent)
    {
        _ = ActivityContext.TryParse(traceparent, null, isRemote: true, out ActivityContext context);
        return Source.StartActivity(name, kind, context);
    }
}
