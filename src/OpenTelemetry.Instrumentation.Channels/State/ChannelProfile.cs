// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.State;

/// <summary>
/// Holds the telemetry options of a channel. Immutable, and shared by channels that were created with a name only.
/// </summary>
internal sealed class ChannelProfile
{
    public ChannelProfile(ChannelTelemetryOptions telemetry, ChannelSeries series, ChannelIdentity identity)
    {
        Series = series;
        Identity = identity;
        Spans = telemetry.Spans;
        RestoreContext = telemetry.RestoreContext;
        Relationship = telemetry.Relationship;
        TracingDisabled = telemetry.DisableTracing;
        Clock = telemetry.TimeProvider;
        LeakDetectionDisabled = telemetry.DisableLeakDetection;
        ReleaseWhenAbandoned = telemetry.ReleaseWhenAbandoned;
        CreationSite = telemetry.CreationSite;
    }

    public ChannelSeries Series { get; }

    public ChannelIdentity Identity { get; }

    public ChannelSpans? Spans { get; }

    public bool? RestoreContext { get; }

    public ChannelSpanRelationship? Relationship { get; }

    public bool TracingDisabled { get; }

    public TimeProvider Clock { get; }

    public bool LeakDetectionDisabled { get; }

    public bool? ReleaseWhenAbandoned { get; }

    /// <summary>Gets the place of the creation in the source; null where it is not known.</summary>
    public string? CreationSite { get; }
}
