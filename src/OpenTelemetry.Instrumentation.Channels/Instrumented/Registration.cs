// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Leaks;
using OpenTelemetry.Instrumentation.Channels.Metrics;
using OpenTelemetry.Instrumentation.Channels.State;

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>Makes a new channel known to metrics and to the detector.</summary>
internal static class Registration
{
    /// <summary>Registers a channel; its halves are followed weakly.</summary>
    public static void Register(ChannelState state, object reader, object writer)
    {
        MetricSetup.EnsureCreated();
        bool isFollowed = LeakDetection.IsEnabled && !state.LeakDetectionDisabled;
        if (isFollowed)
        {
            state.Counters.Creation = LeakDetection.OnCreated(state);
        }

        state.Series.Register(state, isFollowed ? reader : null, isFollowed ? writer : null);
    }
}
