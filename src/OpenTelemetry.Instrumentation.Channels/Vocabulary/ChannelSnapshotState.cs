// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>Specifies the state of a channel: the values of <c>state</c> in <c>dotnet.channel.count</c>.</summary>
public enum ChannelSnapshotState
{
    /// <summary><c>open</c>: the channel can be written to, and its items are being read.</summary>
    Open = 0,

    /// <summary><c>draining</c>: the channel is completed, and items are left.</summary>
    Draining = 1,

    /// <summary>
    /// <c>stalled</c>: the channel has had items or pending writes, and no read, for
    /// <see cref="ChannelMeterInstrumentationOptions.StalledAfter"/>.
    /// </summary>
    Stalled = 2,

    /// <summary>
    /// <c>abandoned</c>: the channel has items or pending operations, and the half that could complete them was
    /// collected.
    /// </summary>
    Abandoned = 3,
}
