// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.State;

/// <summary>Represents the owner of the channels that a flow creates: a test.</summary>
internal sealed class CreationScope
{
    private int _hasChannels;

    /// <summary>Gets a value indicating whether a channel was made.</summary>
    public bool HasChannels => Volatile.Read(ref _hasChannels) != 0;

    public void OnCreated() => Volatile.Write(ref _hasChannels, 1);
}
