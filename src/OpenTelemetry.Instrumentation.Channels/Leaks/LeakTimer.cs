// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Primitives;

namespace OpenTelemetry.Instrumentation.Channels.Leaks;

/// <summary>
/// Runs checks at an interval. The clock can be user code, so no lock is held while a timer is created or disposed: one
/// thread at a time adjusts it, for all that request it meanwhile.
/// </summary>
internal sealed class LeakTimer
{
    private ITimer? _timer;
    private int _requests;

    /// <summary>Replaces the timer by one that follows the options in force, where one is needed.</summary>
    public void Follow(Func<bool> isNeeded)
    {
        if (Interlocked.Increment(ref _requests) != 1)
        {
            return;
        }

        int seen;
        do
        {
            seen = Volatile.Read(ref _requests);
            try
            {
                Adjust(isNeeded());
            }
            catch (Exception)
            {
                Volatile.Write(ref _requests, 0);
                throw;
            }
        }
        while (Interlocked.CompareExchange(ref _requests, 0, seen) != seen);
    }

    private void Adjust(bool isNeeded)
    {
        _timer?.Dispose();
        _timer = null;
        ChannelLeakDetectionOptions options = LeakDetection.Options;
        if (!isNeeded || !options.IsEnabled)
        {
            return;
        }

        // The timer would keep the span and the baggage of the subscriber.
        using var flow = SuppressedFlow.Begin();
        _timer = options.TimeProvider.CreateTimer(
            static _ => LeakCheck.RunInBackground(), state: null, options.CheckInterval, options.CheckInterval);
    }
}
