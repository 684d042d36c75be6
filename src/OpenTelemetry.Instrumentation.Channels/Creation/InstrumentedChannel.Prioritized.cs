// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

#if NET9_0_OR_GREATER
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Instrumented;
using OpenTelemetry.Instrumentation.Channels.Registry;
using OpenTelemetry.Instrumentation.Channels.State;

namespace OpenTelemetry.Instrumentation.Channels;

/// <content>Prioritized channels, where the runtime has them.</content>
public static partial class InstrumentedChannel
{
    /// <summary>Creates an unbounded channel that hands out the least item first, by the default comparer.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="name">The low-cardinality name of the channel.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty, white space or too long.</exception>
    public static Channel<T> CreateUnboundedPrioritized<T>(string name)
        => CreateUnboundedPrioritized<T>(new ChannelTelemetryOptions(name));

    /// <summary>Creates an unbounded channel that hands out the least item first.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="name">The low-cardinality name of the channel.</param>
    /// <param name="options">The options of the channel, with the comparer; they are copied.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty, white space or too long.</exception>
    public static Channel<T> CreateUnboundedPrioritized<T>(string name, UnboundedPrioritizedChannelOptions<T> options)
        => CreateUnboundedPrioritized(new ChannelTelemetryOptions(name), options);

    /// <summary>Creates an unbounded channel that hands out the least item first, by the default comparer.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="telemetry">The name and the telemetry of the channel; copied.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="telemetry"/> is <see langword="null"/>.</exception>
    public static Channel<T> CreateUnboundedPrioritized<T>(ChannelTelemetryOptions telemetry)
        => CreateUnboundedPrioritized(telemetry, new UnboundedPrioritizedChannelOptions<T>());

    /// <summary>Creates an unbounded channel that hands out the least item first.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="telemetry">The name and the telemetry of the channel; copied.</param>
    /// <param name="options">The options of the channel, with the comparer; they are copied.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Channel<T> CreateUnboundedPrioritized<T>(
        ChannelTelemetryOptions telemetry, UnboundedPrioritizedChannelOptions<T> options)
    {
        Guard.ThrowIfNull(telemetry, nameof(telemetry));
        Guard.ThrowIfNull(options, nameof(options));
        return CreateUnboundedPrioritized(ChannelProfiles.Of(telemetry), options);
    }

    internal static Channel<T> CreateUnboundedPrioritized<T>(
        ChannelProfile profile, UnboundedPrioritizedChannelOptions<T> options)
    {
        Guard.ThrowIfNull(options, nameof(options));
        ChannelCore<T, Envelope<T>, EnvelopeCodec<T>> core = Core<T>(profile, ChannelKind.Prioritized);
        core.RunsContinuationsInline = options.AllowSynchronousContinuations;
        var innerOptions = new UnboundedPrioritizedChannelOptions<Envelope<T>>
        {
            AllowSynchronousContinuations = options.AllowSynchronousContinuations,
            SingleReader = options.SingleReader,
            SingleWriter = options.SingleWriter,
            Comparer = new EnvelopeComparer<T>(options.Comparer ?? Comparer<T>.Default, core),
        };
        return Build(core, Channel.CreateUnboundedPrioritized(innerOptions));
    }
}
#endif
