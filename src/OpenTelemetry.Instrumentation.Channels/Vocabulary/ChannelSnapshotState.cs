// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>How a channel stands: the values of <c>state</c> in <c>dotnet.channel.count</c>.</summary>
public enum ChannelSnapshotState
{
    /// <summary><c>open</c>: it may be written to, and what is in it is being read.</summary>
    Open = 0,

    /// <summary><c>draining</c>: it is completed, and not everything is read yet.</summary>
    Draining = 1,

    /// <summary>
    /// <c>stalled</c>: it has had items or writers that wait, and nobody has read, for as long as
    /// <see cref="ChannelMeterInstrumentationOptions.StalledAfter"/>.
    /// </summary>
    Stalled = 2,

    /// <summary>
    /// <c>abandoned</c>: the half that would end the wait of the others is garbage, so that nothing will ever happen again.
    /// </summary>
    Abandoned = 3,
}
