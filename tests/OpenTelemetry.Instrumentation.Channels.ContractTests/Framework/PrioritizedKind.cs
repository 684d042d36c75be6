// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.ContractTests.Ways;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;

/// <summary>A kind whose items come out by their priority.</summary>
public abstract class PrioritizedKind : ChannelKind
{
    protected PrioritizedKind()
        : base(
            Abilities.BuffersItems
                | Abilities.OffersItems
                | Abilities.CanCount
                | Abilities.AllowsSeveralReaders,
            capacity: null)
    {
    }

    public override Channel<T> Create<T>(IChannelMaker maker, bool? synchronous, Action<T>? itemDropped)
        => maker.Prioritized(new UnboundedPrioritizedChannelOptions<T>
        {
            AllowSynchronousContinuations = synchronous ?? false,
        });
}
