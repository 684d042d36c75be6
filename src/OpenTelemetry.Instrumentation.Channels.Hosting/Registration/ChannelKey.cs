// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Registration;

/// <summary>Identifies one channel of the services.</summary>
internal readonly record struct ChannelKey(Type ItemType, string Name)
{
    // Not the name alone: channels of different types may share it.
    public string OptionsName => $"{Name} of {ItemType.FullName}";

    public override string ToString() => $"'{Name}' of {ItemType.Name}";
}
