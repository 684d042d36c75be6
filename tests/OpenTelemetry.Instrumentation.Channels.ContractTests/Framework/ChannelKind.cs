// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.ContractTests.Ways;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;

/// <summary>A kind of channel: what it can do, and how one is made.</summary>
public abstract class ChannelKind
{
    protected ChannelKind(Abilities abilities, int? capacity)
    {
        Abilities = abilities;
        Capacity = capacity;
    }

    public Abilities Abilities { get; }

    /// <summary>Gets how many items it holds at the most.</summary>
    public int? Capacity { get; }

    public string Name => GetType().DeclaringType!.Name;

    /// <summary>Makes a channel.</summary>
    /// <param name="maker">Who makes it.</param>
    /// <param name="synchronous">Whether continuations may run inline; null for what is usual for the kind.</param>
    /// <param name="itemDropped">Told of dropped items, where the kind drops.</param>
    public abstract Channel<T> Create<T>(IChannelMaker maker, bool? synchronous, Action<T>? itemDropped);
}
