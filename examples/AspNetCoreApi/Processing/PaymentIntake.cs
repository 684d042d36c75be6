// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using AspNetCoreApi.Payments;

namespace AspNetCoreApi.Processing;

/// <summary>The door: a payment is accepted when the channel took it, and not before.</summary>
internal sealed class PaymentIntake
{
    private readonly PaymentChannels _channels;
    private readonly PaymentStore _store;
    private readonly TimeProvider _clock;
    private long _accepted;

    public PaymentIntake(PaymentChannels channels, PaymentStore store, TimeProvider clock)
    {
        _channels = channels;
        _store = store;
        _clock = clock;
    }

    public long Accepted => Volatile.Read(ref _accepted);

    /// <summary>Accepts a payment, or returns null when the channel is full or closed.</summary>
    /// <remarks>
    /// A client is better off with a quick "try again" than with a request that hangs. TryWrite also leaves no doubt: a
    /// WriteAsync given up by its token may, on .NET 10.0, have delivered the payment all the same.
    /// </remarks>
    public Payment? TryAccept(PaymentOrder order)
    {
        Activity? request = Activity.Current;
        var payment = new Payment(Guid.CreateVersion7(), order, request?.TraceId.ToHexString(), _clock.GetUtcNow());
        request?.SetTag("payment.id", payment.Id.ToString());
        if (!_channels.Accepted.Writer.TryWrite(payment))
        {
            return null;
        }

        Interlocked.Increment(ref _accepted);
        _store.Add(payment);
        return payment;
    }
}
