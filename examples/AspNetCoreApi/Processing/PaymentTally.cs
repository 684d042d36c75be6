// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using AspNetCoreApi.Payments;

namespace AspNetCoreApi.Processing;

/// <summary>What became of the accepted payments; the books that a shutdown has to balance.</summary>
internal sealed class PaymentTally
{
    private readonly ConcurrentQueue<Payment> _left = new();
    private long _settled;
    private long _declined;

    public long Settled => Volatile.Read(ref _settled);

    public long Declined => Volatile.Read(ref _declined);

    /// <summary>Gets the payments that a shutdown stopped on their way.</summary>
    public IReadOnlyCollection<Payment> Left => _left;

    public void CountSettled() => Interlocked.Increment(ref _settled);

    public void CountDeclined() => Interlocked.Increment(ref _declined);

    public void Leave(Payment payment) => _left.Enqueue(payment);
}
