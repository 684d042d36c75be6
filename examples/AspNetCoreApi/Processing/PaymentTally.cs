// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using AspNetCoreApi.Payments;

namespace AspNetCoreApi.Processing;

/// <summary>What became of the accepted payments; the books that a shutdown has to balance. Thread-safe.</summary>
internal sealed class PaymentTally
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, Payment> _open = [];
    private readonly Dictionary<PaymentStatus, long> _ended = [];
    private TaskCompletionSource? _noneIsOpen;

    /// <summary>Balances the books of this moment.</summary>
    public PaymentSummary Summarize()
    {
        lock (_gate)
        {
            return new PaymentSummary([.. _open.Values], new Dictionary<PaymentStatus, long>(_ended));
        }
    }

    public void Open(Payment payment)
    {
        lock (_gate)
        {
            _open.Add(payment.Id, payment);
        }
    }

    /// <summary>Takes back <see cref="Open"/>.</summary>
    public void Refuse(Payment payment) => Remove(payment, end: null);

    public void Close(Payment payment, PaymentStatus end) => Remove(payment, end);

    /// <summary>Ends when every payment has ended; to be called when no more are accepted.</summary>
    public Task WhenNoneIsOpenAsync()
    {
        lock (_gate)
        {
            _noneIsOpen ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_open.Count == 0)
            {
                _noneIsOpen.TrySetResult();
            }

            return _noneIsOpen.Task;
        }
    }

    private void Remove(Payment payment, PaymentStatus? end)
    {
        lock (_gate)
        {
            if (!_open.Remove(payment.Id))
            {
                return;
            }

            if (end is { } status)
            {
                _ended[status] = _ended.GetValueOrDefault(status) + 1;
            }

            if (_open.Count == 0)
            {
                _noneIsOpen?.TrySetResult();
            }
        }
    }
}
