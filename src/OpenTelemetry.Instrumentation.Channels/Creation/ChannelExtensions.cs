// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Instrumented;
using OpenTelemetry.Instrumentation.Channels.Registry;
using OpenTelemetry.Instrumentation.Channels.State;

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>Instruments channels that were made elsewhere.</summary>
public static class ChannelExtensions
{
    /// <summary>Instruments a channel that was made elsewhere, as far as it can be exact.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="channel">The channel to wrap.</param>
    /// <param name="name">The low-cardinality name of the channel.</param>
    /// <returns>A channel over the same items. Only what goes through it is seen.</returns>
    /// <remarks>
    /// The counts, waits, rejections and processing of its own halves, the <c>send</c>, <c>complete</c> and failed
    /// <c>receive</c> spans are exact. The items travel without an envelope, so that there are no <c>receive</c> spans, no
    /// writer's context for the consumer, no time in queue and no age of the oldest item. The capacity and the full mode
    /// cannot be read: there is no capacity and no utilization, and drops are not seen (length is then less than sent -
    /// received). What bypasses the wrapper is not counted, and after a completion that bypassed it a refused write counts
    /// as <c>queue_full</c>. Prefer <see cref="InstrumentedChannel"/> where the channel is created.
    /// A channel that is instrumented already, as a whole or in one of its halves, is returned unchanged: it would be counted
    /// and traced twice. If the names differ, an event says so once.
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty, white space or too long.</exception>
    public static Channel<T> AsInstrumented<T>(this Channel<T> channel, string name)
        => AsInstrumented(channel, new ChannelTelemetryOptions(name));

    /// <summary>Instruments a channel that was made elsewhere, as far as it can be exact.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="channel">The channel to wrap.</param>
    /// <param name="telemetry">The name and the telemetry of the channel; copied.</param>
    /// <returns>A channel over the same items, or the given channel if it is instrumented already.</returns>
    /// <remarks>What is exact and what is not: see <see cref="AsInstrumented{T}(Channel{T}, string)"/>.</remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Channel<T> AsInstrumented<T>(this Channel<T> channel, ChannelTelemetryOptions telemetry)
    {
        Guard.ThrowIfNull(channel, nameof(channel));
        Guard.ThrowIfNull(telemetry, nameof(telemetry));
        if (InstrumentedHalves.StateOf(channel) is { } state)
        {
            if (state.Name != telemetry.Name && state.Series.Hints.TryGiveInstrumentedTwice())
            {
                ChannelLog.InstrumentedTwice(state.Name, telemetry.Name);
            }

            return channel;
        }

        var core = new ChannelCore<T, T, PlainCodec<T>>(
            ChannelProfiles.Of(telemetry), ChannelKind.Foreign, capacity: null, DropMode.None, itemDropped: null);
        core.Attach(channel);
        return new InstrumentedChannel<T, T, PlainCodec<T>>(core);
    }
}
