// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Hosting.LeakDetection;

/// <summary>Lets the detector look by itself, which it does while somebody is subscribed; the log tells what it finds.</summary>
internal sealed class PeriodicChecks : IObserver<ChannelLeak>
{
    public static readonly PeriodicChecks Instance = new();

    public void OnNext(ChannelLeak value)
    {
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}
