// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

namespace AspNetCoreApi.Payments;

/// <summary>A payment on its way. Thread-safe: the pipeline moves it while requests look at it.</summary>
internal sealed class Payment
{
    private readonly Lock _gate = new();
    private readonly List<PaymentTransition> _history = [];
    private string? _reason;

    public Payment(Guid id, PaymentOrder order, string? traceId, DateTimeOffset acceptedAt)
    {
        Id = id;
        Order = order;
        TraceId = traceId;
        _history.Add(new PaymentTransition(PaymentStatus.Accepted, acceptedAt));
    }

    public Guid Id { get; }

    public PaymentOrder Order { get; }

    public string? TraceId { get; }

    public PaymentStatus Status
    {
        get
        {
            lock (_gate)
            {
                return _history[^1].Status;
            }
        }
    }

    /// <summary>Moves the payment on.</summary>
    /// <returns>The transition it came from.</returns>
    public PaymentTransition MoveTo(PaymentStatus status, DateTimeOffset at, string? reason)
    {
        lock (_gate)
        {
            PaymentTransition previous = _history[^1];
            _history.Add(new PaymentTransition(status, at));
            _reason = reason;
            return previous;
        }
    }

    public PaymentView ToView()
    {
        lock (_gate)
        {
            return new PaymentView(
                Id,
                _history[^1].Status,
                Order.Amount,
                Order.Currency,
                Order.Reference,
                _reason,
                TraceId,
                [.. _history]);
        }
    }
}
