// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Processing;
using OpenTelemetry.Instrumentation.Channels.Registry;
using OpenTelemetry.Instrumentation.Channels.State;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

/// <summary>Makes the same channel bare and instrumented.</summary>
internal static class SemanticsChannels
{
    /// <summary>
    /// Makes a name of its own for a channel, and room for it: all tests of the process share the limit of names.
    /// </summary>
    public static string NewName(string test)
    {
        ChannelRegistry.MaxNames = Math.Max(ChannelRegistry.MaxNames, 100_000);
        return $"{test}-{Guid.NewGuid():N}";
    }

    public static Channel<T> Bare<T>(SemanticsKind kind, int capacity = 3, Action<T>? itemDropped = null) => kind switch
    {
        SemanticsKind.Unbounded => Channel.CreateUnbounded<T>(),
        SemanticsKind.SingleReader => Channel.CreateUnbounded<T>(SingleReader),
#if NET9_0_OR_GREATER
        SemanticsKind.Prioritized => Channel.CreateUnboundedPrioritized<T>(),
#endif
        _ => Channel.CreateBounded(BoundedOptions(kind, capacity), itemDropped),
    };

    public static Channel<T> Instrumented<T>(
        SemanticsKind kind, string name, int capacity = 3, Action<T>? itemDropped = null)
        => Instrumented(kind, new ChannelTelemetryOptions(name), capacity, itemDropped);

    public static Channel<T> Instrumented<T>(
        SemanticsKind kind,
        ChannelTelemetryOptions telemetry,
        int capacity = 3,
        Action<T>? itemDropped = null) => kind switch
        {
            SemanticsKind.Unbounded => InstrumentedChannel.CreateUnbounded<T>(telemetry),
            SemanticsKind.SingleReader => InstrumentedChannel.CreateUnbounded<T>(telemetry, SingleReader),
#if NET9_0_OR_GREATER
            SemanticsKind.Prioritized => InstrumentedChannel.CreateUnboundedPrioritized<T>(telemetry),
#endif
            SemanticsKind.Foreign => Bare(kind, capacity, itemDropped).AsInstrumented(telemetry),
            _ => InstrumentedChannel.CreateBounded(telemetry, BoundedOptions(kind, capacity), itemDropped),
        };

    public static ChannelState StateOf<T>(Channel<T> channel) => ((IItemSource<T>)channel.Reader).State;

    private static UnboundedChannelOptions SingleReader => new() { SingleReader = true };

    private static BoundedChannelOptions BoundedOptions(SemanticsKind kind, int capacity)
        => new(kind is SemanticsKind.Rendezvous or SemanticsKind.RendezvousDropWrite ? 0 : capacity)
        {
            FullMode = kind switch
            {
                SemanticsKind.DropNewest => BoundedChannelFullMode.DropNewest,
                SemanticsKind.DropOldest => BoundedChannelFullMode.DropOldest,
                SemanticsKind.DropWrite or SemanticsKind.RendezvousDropWrite => BoundedChannelFullMode.DropWrite,
                _ => BoundedChannelFullMode.Wait,
            },
        };
}
