// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using AspNetCoreApi.Payments;
using Microsoft.Extensions.Options;
using Payments.Contracts;
using Payments.ServiceDefaults;

namespace AspNetCoreApi.Processing;

/// <summary>Follows the outcomes of the ledger, and brings the payments to their end, each in its own trace.</summary>
internal sealed class OutcomeReceiver : BackgroundService
{
    private readonly PaymentStore _store;
    private readonly PaymentTransitions _transitions;
    private readonly LedgerWatch<OutcomeEvent> _watch;

    public OutcomeReceiver(
        PaymentStore store,
        PaymentTransitions transitions,
        Ledger.LedgerClient ledger,
        IOptions<PaymentOptions> options,
        TimeProvider clock,
        ILogger<OutcomeReceiver> logger)
    {
        _store = store;
        _transitions = transitions;
        _watch = new LedgerWatch<OutcomeEvent>(
            (request, stop) => ledger.WatchOutcomes(request, cancellationToken: stop),
            ReceiveAsync,
            options.Value.RetryDelay,
            clock,
            logger);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => _watch.RunAsync(stoppingToken);

    private ValueTask ReceiveAsync(OutcomeEvent message, CancellationToken stop)
    {
        // Of another gateway, or of an earlier life of this one.
        if (_store.Find(Guid.Parse(message.PaymentId)) is not { } payment)
        {
            return ValueTask.CompletedTask;
        }

        using Activity? activity = PaymentTelemetry.StartFrom(
            "receive outcome", ActivityKind.Consumer, message.Traceparent);
        activity?.SetTag(PaymentTelemetry.PaymentIdKey, message.PaymentId);
        activity?.SetTag("payment.outcome", message.Reason.Length == 0 ? "settled" : message.Reason);

        // The end of a booking implies the booking, the answer to which may still be under way.
        _transitions.Move(payment, PaymentStatus.Booked);
        if (message.Outcome == Outcome.Settled)
        {
            _transitions.Move(payment, PaymentStatus.Settled);
        }
        else
        {
            _transitions.Move(payment, PaymentStatus.Compensated, message.Reason);
        }

        return ValueTask.CompletedTask;
    }
}
