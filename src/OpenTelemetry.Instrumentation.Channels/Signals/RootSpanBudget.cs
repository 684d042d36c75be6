// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Signals;

/// <summary>
/// A token bucket: bounds the spans that have no parent, so that a channel per request makes no flood.
/// </summary>
internal sealed class RootSpanBudget
{
    private readonly object _lock = new();
    private readonly int _perSecond;
    private double _tokens;
    private long _filledAt;

    public RootSpanBudget(int perSecond)
    {
        _perSecond = perSecond;
        _tokens = perSecond;
    }

    public bool TryTake(TimeProvider timeProvider)
    {
        // A clock of the application is not asked under the lock.
        long now = timeProvider.GetTimestamp();
        long frequency = timeProvider.TimestampFrequency;
        lock (_lock)
        {
            if (_filledAt != 0 && now > _filledAt)
            {
                double refill = (double)(now - _filledAt) / frequency * _perSecond;
                _tokens = Math.Min(_perSecond, _tokens + refill);
            }

            // Clocks of channels may differ in tests: the mark only ever moves to the clock that asked last.
            _filledAt = now;
            if (_tokens < 1)
            {
                return false;
            }

            _tokens--;
            return true;
        }
    }
}
