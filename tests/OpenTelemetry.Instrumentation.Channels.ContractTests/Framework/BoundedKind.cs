// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.ContractTests.Ways;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;

/// <summary>A kind that has a capacity, 0 included.</summary>
public abstract class BoundedKind : ChannelKind
{
    private readonly BoundedChannelFullMode _mode;
    private readonly bool _adopted;

    protected BoundedKind(int capacity, BoundedChannelFullMode mode, bool adopted = false)
        : base(AbilitiesOf(capacity, mode), capacity)
    {
        _mode = mode;
        _adopted = adopted;
    }

    public override Channel<T> Create<T>(IChannelMaker maker, bool? synchronous, Action<T>? itemDropped)
    {
        var options = new BoundedChannelOptions(Capacity!.Value)
        {
            FullMode = _mode,
            AllowSynchronousContinuations = synchronous ?? false,
        };
        return _adopted
            ? maker.Adopt(Channel.CreateBounded(options, itemDropped))
            : maker.Bounded(options, itemDropped);
    }

    private static Abilities AbilitiesOf(int capacity, BoundedChannelFullMode mode)
    {
        Abilities abilities =
            Abilities.IsBounded | Abilities.CanCount | Abilities.AllowsSeveralReaders | Abilities.KeepsOrder;
        abilities |= capacity == 0 ? Abilities.IsRendezvous : Abilities.BuffersItems | Abilities.OffersItems;
        abilities |= mode == BoundedChannelFullMode.Wait
            ? Abilities.MakesWritersWait | Abilities.OffersItems
            : Abilities.DropsItems;
        return abilities;
    }
}
