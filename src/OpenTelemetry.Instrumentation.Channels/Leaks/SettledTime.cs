// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Leaks;

/// <summary>
/// For how long something has been so since the thread pool had got to what was queued before: a pool that has no thread
/// for seconds is no fault of the channel's. Used by one check at a time.
/// </summary>
internal struct SettledTime
{
    private long _pulse;
    private long _since;

    public readonly bool IsRunning => _pulse != 0;

    public void Start(LeakView view)
    {
        _pulse = view.RequestPulse();
        _since = 0;
        view.IsUndecided = true;
    }

    public void Stop() => _pulse = 0;

    /// <summary>Whether it has been so for a time, as far as this check can tell.</summary>
    public bool HasLasted(TimeSpan time, LeakView view)
    {
        if (!IsRunning)
        {
            return false;
        }

        if (_since == 0)
        {
            if (!PoolPulse.HasPassed(_pulse))
            {
                view.IsUndecided = true;
                return false;
            }

            _since = view.Timestamp == 0 ? 1 : view.Timestamp;
        }

        return view.For(_since) >= time;
    }
}
