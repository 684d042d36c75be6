// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Registry;

/// <summary>What a channel was told about its telemetry: immutable, and shared by channels that were given a name only.</summary>
internal sealed class ChannelProfile
{
    public ChannelProfile(ChannelTelemetryOptions telemetry)
    {
        Series = ChannelRegistry.Resolve(telemetry, out ChannelIdentity identity);
        Identity = identity;
        Spans = telemetry.Spans;
        RestoreContext = telemetry.RestoreContext;
        Relationship = telemetry.Relationship;
        TracingDisabled = telemetry.DisableTracing;
        Clock = telemetry.TimeProvider;
    }

    public ChannelSeries Series { get; }

    public ChannelIdentity Identity { get; }

    public ChannelSpans? Spans { get; }

    public bool? RestoreContext { get; }

    public ChannelSpanRelationship? Relationship { get; }

    public bool TracingDisabled { get; }

    public TimeProvider Clock { get; }
}
