// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Telemetry;

/// <summary>Does nothing with a span; counts them while a set-up checks that all of them are recorded.</summary>
public sealed class SpanCounter : BaseProcessor<Activity>
{
    private bool _isCounting;
    private int _spans;

    public int Stop()
    {
        _isCounting = false;
        return _spans;
    }

    public void Start()
    {
        _spans = 0;
        _isCounting = true;
    }

    public override void OnEnd(Activity data)
    {
        if (_isCounting)
        {
            Interlocked.Increment(ref _spans);
        }
    }
}
