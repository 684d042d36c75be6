// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Registry;

namespace OpenTelemetry.Instrumentation.Channels.State;

/// <summary>Represents the owner of the channels that a flow creates: a test.</summary>
internal sealed class CreationScope
{
    private int _hasChannels;

    /// <summary>Gets a value indicating whether a channel was made.</summary>
    public bool HasChannels => Volatile.Read(ref _hasChannels) != 0;

    /// <summary>
    /// Returns whether a channel of the scope is there that has not ended: what happens to it may be still to come.
    /// </summary>
    public bool HasLiveChannels()
        => ChannelRegistry.LiveChannels.Any(
            state => state.Counters.Creation?.Scope == this && !(state.IsClosed && state.IsEnded));

    public void OnCreated() => Volatile.Write(ref _hasChannels, 1);
}
