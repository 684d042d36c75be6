// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;

namespace AspNetCoreApi.Payments;

/// <summary>The payments in memory. Stands for a database; it forgets the oldest ones to stay small.</summary>
internal sealed class PaymentStore
{
    private const int MaxPayments = 100_000;

    private readonly ConcurrentDictionary<Guid, Payment> _payments = new();
    private readonly ConcurrentQueue<Guid> _order = new();

    public void Add(Payment payment)
    {
        _payments[payment.Id] = payment;
        _order.Enqueue(payment.Id);
        if (_order.Count > MaxPayments && _order.TryDequeue(out Guid oldest))
        {
            _payments.TryRemove(oldest, out _);
        }
    }

    /// <summary>Forgets a payment that was refused at the door.</summary>
    public void Remove(Payment payment) => _payments.TryRemove(payment.Id, out _);

    public Payment? Find(Guid id) => _payments.GetValueOrDefault(id);
}
