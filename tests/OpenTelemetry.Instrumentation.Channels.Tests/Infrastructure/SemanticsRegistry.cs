// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.State;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

/// <summary>Looks at who is registered, without collecting.</summary>
internal static class SemanticsRegistry
{
    /// <summary>Lists the live channels of the series of a channel.</summary>
    public static List<ChannelState> LiveBeside<T>(Channel<T> channel)
    {
        List<ChannelState> live = [];
        SemanticsChannels.StateOf(channel).Series.CopyLive(live);
        return live;
    }
}
