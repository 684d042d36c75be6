// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Consuming;

/// <summary>Counts the outcomes of the items that a consumer took. Thread-safe.</summary>
internal sealed class ConsumerTally
{
    private long _handled;
    private long _poison;
    private long _deadLetters;

    public long Handled => Volatile.Read(ref _handled);

    public long Poison => Volatile.Read(ref _poison);

    public long DeadLetters => Volatile.Read(ref _deadLetters);

    /// <summary>
    /// Gets the items that have come to an end: all that were taken, but for those being handled or canceled.
    /// </summary>
    public long Settled => Handled + Poison + DeadLetters;

    public void CountHandled() => Interlocked.Increment(ref _handled);

    public void CountPoison() => Interlocked.Increment(ref _poison);

    public void CountDeadLetter() => Interlocked.Increment(ref _deadLetters);
}
