// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Leaks;

/// <summary>
/// Folds the findings of one name, kind and verdict: the first is reported at once, those that follow with their count,
/// at intervals that double from a minute to an hour. All members are thread-safe.
/// </summary>
internal sealed class LeakRecurrence
{
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromHours(1);

    private readonly object _lock = new();
    private TimeSpan _pause;
    private DateTimeOffset _toldAt;
    private int _held;
    private LeakFinding _last;

    /// <summary>Takes findings.</summary>
    /// <param name="finding">The newest of them.</param>
    /// <param name="count">How many there are.</param>
    /// <returns>How many are to be reported now, as one; 0: none.</returns>
    public int Take(in LeakFinding finding, int count)
    {
        lock (_lock)
        {
            _held += count;
            _last = finding;
            return TakeHeld(finding.Facts.DetectedAt);
        }
    }

    /// <summary>Takes what was held back and is due.</summary>
    /// <returns>How many are to be reported now, as one; 0: none.</returns>
    public int TakeDue(DateTimeOffset now, out LeakFinding last)
    {
        lock (_lock)
        {
            last = _last;
            return _held == 0 ? 0 : TakeHeld(now);
        }
    }

    private int TakeHeld(DateTimeOffset now)
    {
        TimeSpan since = now - _toldAt;
        bool isFirst = _pause == TimeSpan.Zero;
        if (!isFirst && since >= TimeSpan.Zero && since < _pause)
        {
            return 0;
        }

        // After a quiet time it is news again.
        bool isNews = isFirst || since < TimeSpan.Zero || since > _pause + _pause;
        _pause = isNews ? s_firstPause : _pause + _pause < s_longestPause ? _pause + _pause : s_longestPause;
        _toldAt = now;
        int count = _held;
        _held = 0;
        _last = default;
        return count;
    }
}
