// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.ContractTests.Ways;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Fuzz;

/// <summary>Creates the channel of a round.</summary>
internal static class FuzzChannels
{
    /// <summary>The item that the comparer throws at.</summary>
    private const int Incomparable = 13;

    public static Channel<int> Create(FuzzPlan plan, IChannelMaker maker, Action<int> itemDropped) => plan.Kind switch
    {
        FuzzKind.Bounded => maker.Bounded(Options(plan, 3, BoundedChannelFullMode.Wait), itemDropped),
        FuzzKind.BoundedOne => maker.Bounded(Options(plan, 1, BoundedChannelFullMode.Wait), itemDropped),
        FuzzKind.DropWrite => maker.Bounded(Options(plan, 2, BoundedChannelFullMode.DropWrite), itemDropped),
        FuzzKind.DropNewest => maker.Bounded(Options(plan, 2, BoundedChannelFullMode.DropNewest), itemDropped),
        FuzzKind.DropOldest => maker.Bounded(Options(plan, 2, BoundedChannelFullMode.DropOldest), itemDropped),
        FuzzKind.Rendezvous => maker.Bounded(Options(plan, 0, BoundedChannelFullMode.Wait), itemDropped),
        FuzzKind.RendezvousDrop => maker.Bounded(Options(plan, 0, BoundedChannelFullMode.DropWrite), itemDropped),
        FuzzKind.Unbounded => maker.Unbounded<int>(Options(plan, singleReader: false)),
        FuzzKind.UnboundedSingleReader => maker.Unbounded<int>(Options(plan, singleReader: true)),
        FuzzKind.Prioritized => maker.Prioritized(Prioritized(plan)),
        FuzzKind.AdoptedBounded
            => maker.Adopt(
                Channel.CreateBounded(Options(plan, 2, (BoundedChannelFullMode)(plan.Seed & 3)), itemDropped)),
        FuzzKind.AdoptedUnbounded => maker.Adopt(Channel.CreateUnbounded<int>(Options(plan, singleReader: false))),
        FuzzKind.AdoptedSingleReader => maker.Adopt(Channel.CreateUnbounded<int>(Options(plan, singleReader: true))),
        FuzzKind.AdoptedPrioritized => maker.Adopt(Channel.CreateUnboundedPrioritized(Prioritized(plan))),
        _ => throw new ArgumentOutOfRangeException(nameof(plan), plan.Kind, "There is no such kind."),
    };

    private static BoundedChannelOptions Options(FuzzPlan plan, int capacity, BoundedChannelFullMode mode)
        => new(capacity)
        {
            FullMode = mode,
            AllowSynchronousContinuations = plan.IsSynchronous,
            SingleWriter = plan.SingleWriter,
        };

    private static UnboundedChannelOptions Options(FuzzPlan plan, bool singleReader) => new()
    {
        AllowSynchronousContinuations = plan.IsSynchronous,
        SingleReader = singleReader,
        SingleWriter = plan.SingleWriter,
    };

    private static UnboundedPrioritizedChannelOptions<int> Prioritized(FuzzPlan plan) => new()
    {
        AllowSynchronousContinuations = plan.IsSynchronous,
        Comparer = !plan.CallbacksThrow ? null : Comparer<int>.Create(static (left, right)
            => left % 16 == Incomparable || right % 16 == Incomparable
                ? throw new FuzzException("comparer")
                : left.CompareTo(right)),
    };
}
