// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Leaks;

/// <summary>Is subscribed, so that the detector looks by itself, and hears nothing.</summary>
internal sealed class DeafObserver : IObserver<ChannelLeak>
{
    public static readonly DeafObserver Instance = new();

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
