// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Lifetime;

namespace OpenTelemetry.Instrumentation.Channels.Leaks;

/// <summary>Lets the detector look now and then. Under the lock of whoever owns it.</summary>
internal sealed class LeakTimer
{
    private ITimer? _timer;

    public void Run(ChannelLeakDetectionOptions options)
    {
        Stop();
        if (!options.IsEnabled)
        {
            return;
        }

        // The timer would keep the span and the baggage of whoever subscribes.
        using var flow = SuppressedFlow.Begin();
        _timer = options.TimeProvider.CreateTimer(
            static _ => LeakCheck.RunInBackground(), state: null, options.CheckInterval, options.CheckInterval);
    }

    public void Stop()
    {
        _timer?.Dispose();
        _timer = null;
    }
}
