// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Instrumented;
using OpenTelemetry.Instrumentation.Channels.Registry;
using OpenTelemetry.Instrumentation.Channels.State;

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>Provides extensions that instrument channels that other code created.</summary>
public static class ChannelExtensions
{
    /// <summary>Creates an instrumented wrapper around a channel that other code created.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="channel">The channel to wrap.</param>
    /// <param name="name">The low-cardinality name of the channel.</param>
    /// <returns>A channel over the same items. Only the operations that go through it are recorded.</returns>
    /// <remarks>
    /// The counts, waits, rejections and processing of the wrapper's own halves are exact. So are the <c>send</c>,
    /// <c>complete</c> and failed <c>receive</c> spans.
    /// <para/>
    /// The items travel without an envelope. There are no other <c>receive</c> spans, no writer's context for the
    /// consumer, no time in queue and no age of the oldest item. The wrapper cannot read the capacity and the full
    /// mode, and does not see drops, so the length can be less than sent - received.
    /// <para/>
    /// Operations that bypass the wrapper are not counted. After a completion that bypassed it, a rejected write counts
    /// as <c>queue_full</c>. Prefer <see cref="InstrumentedChannel"/> where the channel is created.
    /// <para/>
    /// A channel that is already instrumented, as a whole or in one of its halves, is returned unchanged, because it
    /// would be counted and traced twice. If the names differ, an event reports this once.
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty, white space or too long.</exception>
    public static Channel<T> AsInstrumented<T>(this Channel<T> channel, string name)
        => AsInstrumented(channel, new ChannelTelemetryOptions(name));

    /// <summary>Creates an instrumented wrapper around a channel that other code created.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="channel">The channel to wrap.</param>
    /// <param name="telemetry">The name and the telemetry of the channel; copied.</param>
    /// <returns>A channel over the same items, or the given channel if it is already instrumented.</returns>
    /// <remarks>For what is recorded, see <see cref="AsInstrumented{T}(Channel{T}, string)"/>.</remarks>
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
