// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

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
        bool flows = !ExecutionContext.IsFlowSuppressed();
        if (flows)
        {
            ExecutionContext.SuppressFlow();
        }

        try
        {
            _timer = options.TimeProvider.CreateTimer(
                static _ => LeakCheck.RunInBackground(), state: null, options.CheckInterval, options.CheckInterval);
        }
        finally
        {
            if (flows)
            {
                ExecutionContext.RestoreFlow();
            }
        }
    }

    public void Stop()
    {
        _timer?.Dispose();
        _timer = null;
    }
}
