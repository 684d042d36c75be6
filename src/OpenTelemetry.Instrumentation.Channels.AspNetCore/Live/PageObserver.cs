// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.AspNetCore.Live;

/// <summary>
/// Keeps the detector checking at its interval, which it does while there is a subscriber. It ignores the findings.
/// </summary>
internal sealed class PageObserver : IObserver<ChannelLeak>
{
    public static readonly PageObserver Instance = new();

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
