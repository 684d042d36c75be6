// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Primitives;

namespace OpenTelemetry.Instrumentation.Channels.State;

/// <summary>
/// Remembers when a collection, a check or a snapshot last saw a channel make progress. A race between two of them
/// delays a verdict at worst.
/// </summary>
internal sealed class StallWatch
{
    private const long NotStill = -1;

    // A look that is older says too little of what has happened since.
    private static readonly TimeSpan s_maxLookAge = TimeSpan.FromMinutes(2);

    private static int s_observers;
    private static long s_allObservedAt;

    private long _received = NotStill;
    private long _since;
    private long _lookedAt;
    private int _hasLooked;

    // While all channels are observed at an interval, one that nothing has looked at was created since.
    private static bool AreAllObserved
        => Volatile.Read(ref s_observers) > 0
            && Volatile.Read(ref s_allObservedAt) is not 0 and var at
            && CoarseClock.Elapsed(TimeProvider.System, at) <= s_maxLookAge;

    /// <summary>Notes that an observer of all channels began or ended.</summary>
    public static void OnObserver(int change) => Interlocked.Add(ref s_observers, change);

    /// <summary>Notes that all channels were observed.</summary>
    public static void OnAllObserved() => Volatile.Write(ref s_allObservedAt, CoarseClock.Now(TimeProvider.System));

    /// <summary>
    /// Gets a lower bound on the time for which the channel has had work without a read; null if no earlier observation
    /// exists.
    /// </summary>
    /// <param name="clock">The clock of the channel.</param>
    /// <param name="received">The number of items read so far.</param>
    /// <param name="hasWork">Whether the channel has items or pending writes.</param>
    /// <param name="age">
    /// The age of the oldest item, if it is known: a channel that was never read has stalled for as long.
    /// </param>
    public TimeSpan? Look(TimeProvider clock, long received, bool hasWork, TimeSpan? age)
    {
        long now = clock.GetTimestamp();
        bool isWatched = Volatile.Read(ref _hasLooked) != 0
            ? clock.GetElapsedTime(Volatile.Read(ref _lookedAt), now) <= s_maxLookAge
            : AreAllObserved;
        Volatile.Write(ref _lookedAt, now);
        Volatile.Write(ref _hasLooked, 1);
        if (!hasWork)
        {
            Volatile.Write(ref _received, NotStill);
            return TimeSpan.Zero;
        }

        if (received == Volatile.Read(ref _received))
        {
            return clock.GetElapsedTime(Volatile.Read(ref _since), now);
        }

        TimeSpan? known = received == 0 && age is not null ? age : isWatched ? TimeSpan.Zero : null;

        // In this order: a thread that sees the count must not take the time of the count before for its time.
        Volatile.Write(ref _since, now - (long)((known ?? TimeSpan.Zero).TotalSeconds * clock.TimestampFrequency));
        Volatile.Write(ref _received, received);
        return known;
    }
}
