// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Leaks;

/// <summary>
/// Measures how long something has lasted while the thread pool ran what was queued before. Each check counts a limited
/// part of the time, and only if the pool has run since the check before: a starved pool or a suspended process is not
/// a fault of the channel. Used by one check at a time.
/// </summary>
internal struct SettledTime
{
    private const int LeastSteps = 4;

    private long _pulse;
    private long _lookedAt;
    private long _lasted;
    private bool _isSettled;

    public readonly bool IsRunning => _pulse != 0;

    public void Start(LeakView view)
    {
        _pulse = view.RequestPulse();
        _lasted = 0;
        _isSettled = false;
        view.IsUndecided = true;
    }

    public void Stop() => _pulse = 0;

    /// <summary>Returns whether it has lasted for a time, as far as this check knows.</summary>
    public bool HasLasted(TimeSpan time, LeakView view)
    {
        if (!IsRunning)
        {
            return false;
        }

        if (!PoolPulse.HasPassed(_pulse))
        {
            view.IsUndecided = true;
            return false;
        }

        if (_isSettled)
        {
            _lasted += Math.Min(view.Timestamp - _lookedAt, Math.Max(1, time.Ticks / LeastSteps));
        }

        _isSettled = true;
        _lookedAt = view.Timestamp;
        if (_lasted >= time.Ticks)
        {
            return true;
        }

        _pulse = view.RequestPulse();
        return false;
    }
}
