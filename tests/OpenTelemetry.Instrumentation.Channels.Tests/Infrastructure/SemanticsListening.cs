// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Signals;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

/// <summary>Listens as a mode says. In the mode with spans, the test itself runs under a recorded span.</summary>
internal sealed class SemanticsListening : IDisposable
{
    private readonly ActivityListener? _spans;
    private readonly Activity? _ambient;

    public SemanticsListening(SemanticsMode mode)
    {
        Meter = mode == SemanticsMode.Idle ? null : new SemanticsMeter();
        if (mode == SemanticsMode.Spans)
        {
            _spans = new ActivityListener
            {
                ShouldListenTo = static source => source.Name == ChannelTracing.SourceName,
                Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            };
            ActivitySource.AddActivityListener(_spans);
            _ambient = new Activity("ambient") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();
        }
    }

    public SemanticsMeter? Meter { get; }

    public void Dispose()
    {
        _ambient?.Dispose();
        _spans?.Dispose();
        Meter?.Dispose();
    }
}
