// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Lifetime;

/// <summary>Makes the channels that life-times are tested with.</summary>
internal static class LifetimeChannels
{
    public static TheoryData<LifetimeKind> All => [.. Enum.GetValues<LifetimeKind>()];

    public static TheoryData<LifetimeKind> OfSeveralReaders
        => [.. Enum.GetValues<LifetimeKind>()
            .Where(static kind => kind is not (LifetimeKind.BareSingleReader or LifetimeKind.SingleReader))];

    public static TheoryData<LifetimeKind> AllBounded
        => [LifetimeKind.BareBounded, LifetimeKind.Bounded, LifetimeKind.Foreign];

    public static TheoryData<LifetimeKind> AllInstrumented
        => [.. Enum.GetValues<LifetimeKind>().Where(static kind => kind >= LifetimeKind.Bounded)];

    public static Channel<int> Create(LifetimeKind kind, int capacity = 10)
        => Create(kind, SemanticsChannels.NewName("lifetime"), capacity);

    public static Channel<int> Create(LifetimeKind kind, string name, int capacity = 10) => kind switch
    {
        LifetimeKind.BareBounded => SemanticsChannels.Bare<int>(SemanticsKind.BoundedWait, capacity),
        LifetimeKind.BareUnbounded => SemanticsChannels.Bare<int>(SemanticsKind.Unbounded),
        LifetimeKind.BareSingleReader => SemanticsChannels.Bare<int>(SemanticsKind.SingleReader),
        LifetimeKind.BarePrioritized => SemanticsChannels.Bare<int>(SemanticsKind.Prioritized),
        LifetimeKind.Bounded => SemanticsChannels.Instrumented<int>(SemanticsKind.BoundedWait, name, capacity),
        LifetimeKind.Unbounded => SemanticsChannels.Instrumented<int>(SemanticsKind.Unbounded, name),
        LifetimeKind.SingleReader => SemanticsChannels.Instrumented<int>(SemanticsKind.SingleReader, name),
        LifetimeKind.Prioritized => SemanticsChannels.Instrumented<int>(SemanticsKind.Prioritized, name),
        LifetimeKind.Foreign => SemanticsChannels.Instrumented<int>(SemanticsKind.Foreign, name, capacity),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static async Task<List<int>> ReadAllAsync(ChannelReader<int> reader)
    {
        List<int> items = [];
        await foreach (int item in reader.ReadAllAsync())
        {
            items.Add(item);
        }

        return items;
    }
}
