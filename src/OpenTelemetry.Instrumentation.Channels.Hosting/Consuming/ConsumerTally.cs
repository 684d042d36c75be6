// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Consuming;

/// <summary>Counts the outcomes of the items that a consumer took. Thread-safe.</summary>
internal sealed class ConsumerTally
{
    private long _taken;
    private long _handled;
    private long _poison;
    private long _deadLetters;

    public long Handled => Volatile.Read(ref _handled);

    public long Poison => Volatile.Read(ref _poison);

    public long DeadLetters => Volatile.Read(ref _deadLetters);

    /// <summary>Gets the items that were taken and have come to no end: being handled, or canceled.</summary>
    public long Unsettled
    {
        get
        {
            // Read first what grows last, so that it is never negative.
            long settled = Handled + Poison + DeadLetters;
            return Volatile.Read(ref _taken) - settled;
        }
    }

    public void CountTaken() => Interlocked.Increment(ref _taken);

    public void CountHandled() => Interlocked.Increment(ref _handled);

    public void CountPoison() => Interlocked.Increment(ref _poison);

    public void CountDeadLetter() => Interlocked.Increment(ref _deadLetters);
}
