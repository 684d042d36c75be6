// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Tests.Soak;

/// <summary>Counts the spans of channels that are exported.</summary>
internal sealed class SpanCounter : BaseProcessor<Activity>
{
    private long _count;

    public long Count => Volatile.Read(ref _count);

    public override void OnEnd(Activity data)
    {
        if (data.Recorded && data.Source != SoakTelemetry.Source)
        {
            Interlocked.Increment(ref _count);
        }
    }
}
