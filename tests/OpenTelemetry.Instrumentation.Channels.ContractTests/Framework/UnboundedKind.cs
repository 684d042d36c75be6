// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.ContractTests.Ways;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;

/// <summary>A first-in-first-out kind without a capacity.</summary>
public abstract class UnboundedKind : ChannelKind
{
    private readonly bool _synchronous;
    private readonly bool _singleReader;
    private readonly bool _adopted;

    protected UnboundedKind(bool synchronous = false, bool singleReader = false, bool adopted = false)
        : base(AbilitiesOf(singleReader), capacity: null)
    {
        _synchronous = synchronous;
        _singleReader = singleReader;
        _adopted = adopted;
    }

    public override Channel<T> Create<T>(IChannelMaker maker, bool? synchronous, Action<T>? itemDropped)
    {
        var options = new UnboundedChannelOptions
        {
            AllowSynchronousContinuations = synchronous ?? _synchronous,
            SingleReader = _singleReader,
        };
        return _adopted ? maker.Adopt(Channel.CreateUnbounded<T>(options)) : maker.Unbounded<T>(options);
    }

    private static Abilities AbilitiesOf(bool singleReader)
        => Abilities.BuffersItems
            | Abilities.OffersItems
            | Abilities.KeepsOrder
            | (singleReader ? Abilities.None : Abilities.CanCount | Abilities.AllowsSeveralReaders);
}
