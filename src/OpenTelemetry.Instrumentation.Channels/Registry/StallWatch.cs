// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Registry;

/// <summary>
/// Remembers when a collection or a snapshot last saw a channel make progress. A race between two of them delays a verdict
/// at worst.
/// </summary>
internal sealed class StallWatch
{
    private long _received = -1;
    private long _since;

    /// <summary>Tells for how long the channel has held items without a read.</summary>
    public TimeSpan Look(TimeProvider clock, long received, bool hasWork)
    {
        long now = clock.GetTimestamp();
        if (!hasWork || received != Volatile.Read(ref _received))
        {
            // In this order: whoever sees the count must not take the time of the one before for its time.
            Volatile.Write(ref _since, now);
            Volatile.Write(ref _received, received);
            return TimeSpan.Zero;
        }

        return clock.GetElapsedTime(Volatile.Read(ref _since), now);
    }
}
