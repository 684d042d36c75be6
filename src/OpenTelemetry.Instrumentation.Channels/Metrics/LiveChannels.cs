// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Registry;

namespace OpenTelemetry.Instrumentation.Channels.Metrics;

/// <summary>The live channels of a series, for the time of one observation.</summary>
internal static class LiveChannels
{
    public static List<ChannelState> Of(ChannelSeries series)
    {
        var channels = new List<ChannelState>();
        series.CopyLive(channels);
        return channels;
    }
}
