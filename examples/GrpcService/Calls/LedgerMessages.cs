// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using GrpcService.Ledger;
using Payments.Contracts;
using Payments.ServiceDefaults;

namespace GrpcService.Calls;

/// <summary>Makes the messages of the streams. Each is published under the trace of its payment.</summary>
internal static class LedgerMessages
{
    /// <summary>The message for a booking; null for one that waits for nothing any more.</summary>
    public static Publication<BookingEvent>? OfBooking(LedgerEntry entry, Position position)
    {
        if (entry.End is not null)
        {
            return null;
        }

        BookCommand order = entry.Order;
        Activity? activity = Start("publish booking", order.PaymentId, entry.Traceparent);
        var message = new BookingEvent
        {
            Position = position,
            Traceparent = activity?.Id ?? entry.Traceparent ?? string.Empty,
            PaymentId = order.PaymentId.ToString(),
            Money = Money.Of(order.Amount, order.Currency),
            Account = order.Account,
        };
        return new Publication<BookingEvent>(message, activity);
    }

    /// <summary>The message for the end of a booking.</summary>
    public static Publication<OutcomeEvent>? OfOutcome(LedgerOutcome outcome, Position position)
    {
        Activity? activity = Start("publish outcome", outcome.PaymentId, outcome.Traceparent);
        var message = new OutcomeEvent
        {
            Position = position,
            Traceparent = activity?.Id ?? outcome.Traceparent ?? string.Empty,
            PaymentId = outcome.PaymentId.ToString(),
            Outcome = outcome.CompensatedBecause is null ? Outcome.Settled : Outcome.Compensated,
            Reason = outcome.CompensatedBecause ?? string.Empty,
        };
        return new Publication<OutcomeEvent>(message, activity);
    }

    private static Activity? Start(string name, Guid paymentId, string? traceparent)
    {
        Activity? activity = PaymentTelemetry.StartFrom(name, ActivityKind.Producer, traceparent);
        activity?.SetTag(PaymentTelemetry.PaymentIdKey, paymentId.ToString());
        return activity;
    }
}
