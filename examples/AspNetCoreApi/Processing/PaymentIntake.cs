// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using AspNetCoreApi.Payments;
using Payments.ServiceDefaults;

namespace AspNetCoreApi.Processing;

/// <summary>The door: a payment is accepted when the channel took it, and not before.</summary>
internal sealed class PaymentIntake
{
    private readonly PaymentChannels _channels;
    private readonly PaymentStore _store;
    private readonly PaymentTransitions _transitions;
    private readonly PaymentTally _tally;
    private readonly TimeProvider _clock;

    public PaymentIntake(
        PaymentChannels channels,
        PaymentStore store,
        PaymentTransitions transitions,
        PaymentTally tally,
        TimeProvider clock)
    {
        _channels = channels;
        _store = store;
        _transitions = transitions;
        _tally = tally;
        _clock = clock;
    }

    /// <summary>Accepts a payment, or returns null when the channel is full or closed.</summary>
    /// <remarks>
    /// A client is better off with a quick "try again" than with a request that hangs. TryWrite also leaves no doubt: a
    /// WriteAsync given up by its token may, on .NET 10.0, have delivered the payment all the same.
    /// </remarks>
    public Payment? TryAccept(PaymentOrder order)
    {
        Activity? request = Activity.Current;
        var payment = new Payment(Guid.CreateVersion7(), order, request?.TraceId.ToHexString(), _clock.GetUtcNow());

        // First, because its outcome may be here before TryWrite returns.
        _store.Add(payment);
        _tally.Open(payment);
        if (!_channels.Accepted.Writer.TryWrite(payment))
        {
            _tally.Refuse(payment);
            _store.Remove(payment);
            return null;
        }

        request?.SetTag(PaymentTelemetry.PaymentIdKey, payment.Id.ToString());
        _transitions.Announce(payment);
        return payment;
    }
}
