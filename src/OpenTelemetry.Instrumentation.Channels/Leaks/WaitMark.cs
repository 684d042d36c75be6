// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Primitives;

namespace OpenTelemetry.Instrumentation.Channels.Leaks;

/// <summary>
/// Remembers what leak checks have seen of a pending operation; it is used again. No clock is read when a wait begins:
/// the wait is at least as old as its first check. Used by one check at a time; only <see cref="TryGetSince"/> is
/// called beside a check.
/// </summary>
internal sealed class WaitMark : DetectorMemory
{
    private long _waitId;
    private long _seenAt;
    private SettledTime _servable;

    /// <summary>Gets when the wait was seen first, in the time of the detector.</summary>
    public long Since { get; private set; }

    /// <summary>Gets for how long what the operation waits for has been there.</summary>
    public ref SettledTime Servable => ref _servable;

    /// <summary>Gets the number of the wait.</summary>
    public long WaitId => _waitId;

    /// <summary>Gets the longest of the waits that have ended, as far as checks have seen them.</summary>
    public TimeSpan Longest { get; private set; }

    /// <summary>Gets how many waits were seen that have ended.</summary>
    public int Ended { get; private set; }

    public void See(long waitId, LeakView view)
    {
        if (waitId == _waitId)
        {
            return;
        }

        if (_waitId != 0)
        {
            // It may have lasted until now: a wait is rather unremarkable than unusual.
            TimeSpan longest = view.For(Since);
            Longest = longest > Longest ? longest : Longest;
            Ended++;
        }

        Since = view.Timestamp;
        _servable.Stop();
        Volatile.Write(ref _seenAt, view.ClockTimestamp);

        // The last: who reads beside a check sees the number before the time.
        Volatile.Write(ref _waitId, waitId);
    }

    /// <summary>Gets when a wait was seen first, by the clock of the options, if it is the one that was seen.</summary>
    public bool TryGetSince(long waitId, out long since)
    {
        bool isSeen = Volatile.Read(ref _waitId) == waitId;
        since = Volatile.Read(ref _seenAt);
        return isSeen && waitId != 0;
    }
}
