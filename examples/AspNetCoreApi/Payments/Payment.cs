// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace AspNetCoreApi.Payments;

/// <summary>A payment on its way. Thread-safe: the pipeline moves it while requests look at it.</summary>
internal sealed class Payment
{
    /// <summary>
    /// No payment comes to more statuses than this: a channel with so much room for a watcher is never full.
    /// </summary>
    public const int MaxTransitions = 8;

    private readonly Lock _gate = new();
    private readonly List<PaymentTransition> _history = [];
    private readonly List<ChannelWriter<PaymentTransition>> _watchers = [];
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

    /// <summary>Moves the payment on, unless it has been there or has ended.</summary>
    /// <param name="status">The status to come to.</param>
    /// <param name="at">The time of it.</param>
    /// <param name="reason">Why, if there is something to say.</param>
    /// <returns>The transition it came from, or null when it was not moved.</returns>
    public PaymentTransition? TryMoveTo(PaymentStatus status, DateTimeOffset at, string? reason)
    {
        var transition = new PaymentTransition(status, at);
        lock (_gate)
        {
            PaymentTransition previous = _history[^1];
            if (previous.Status.IsFinal() || previous.Status >= status)
            {
                return null;
            }

            _history.Add(transition);
            _reason = reason;

            // Under the lock, for their order: the answer to a booking and its outcome may come at the same time.
            foreach (ChannelWriter<PaymentTransition> watcher in _watchers)
            {
                Tell(watcher, transition);
            }

            return previous;
        }
    }

    /// <summary>
    /// Writes the history so far, and then whatever follows. The channel is completed behind the final status.
    /// </summary>
    /// <param name="watcher">The writer of a channel with room for <see cref="MaxTransitions"/>.</param>
    public void Watch(ChannelWriter<PaymentTransition> watcher)
    {
        lock (_gate)
        {
            foreach (PaymentTransition transition in _history)
            {
                Tell(watcher, transition);
            }

            _watchers.Add(watcher);
        }
    }

    public void Unwatch(ChannelWriter<PaymentTransition> watcher)
    {
        lock (_gate)
        {
            _watchers.Remove(watcher);
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

    private static void Tell(ChannelWriter<PaymentTransition> watcher, PaymentTransition transition)
    {
        // False when the watcher has hung up.
        _ = watcher.TryWrite(transition);
        if (transition.Status.IsFinal())
        {
            watcher.TryComplete();
        }
    }
}
