// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Instrumented;
using OpenTelemetry.Instrumentation.Channels.Registry;
using OpenTelemetry.Instrumentation.Channels.State;

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>
/// Creates channels that behave like those created by <see cref="Channel"/> and emit telemetry.
/// </summary>
/// <remarks>
/// Channels can be created anywhere and at any time, also in static fields. Spans and metrics are recorded only while a
/// provider listens. All members are thread-safe.
/// </remarks>
public static partial class InstrumentedChannel
{
    /// <summary>Creates a bounded channel whose writers wait when it is full.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="name">The low-cardinality name of the channel.</param>
    /// <param name="capacity">
    /// The capacity, in items; 0 makes a rendezvous channel where the runtime has it (.NET 10).
    /// </param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty, white space or too long.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="capacity"/> is not allowed by the runtime.
    /// </exception>
    public static Channel<T> CreateBounded<T>(string name, int capacity)
        => CreateBounded<T>(ChannelProfiles.Named(name), capacity);

    /// <summary>Creates a bounded channel.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="name">The low-cardinality name of the channel.</param>
    /// <param name="options">The options of the channel; they are copied.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty, white space or too long.</exception>
    public static Channel<T> CreateBounded<T>(string name, BoundedChannelOptions options)
        => CreateBounded<T>(ChannelProfiles.Named(name), options, itemDropped: null);

    /// <summary>Creates a bounded channel that reports the items that it drops.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="name">The low-cardinality name of the channel.</param>
    /// <param name="options">The options of the channel; they are copied.</param>
    /// <param name="itemDropped">
    /// Called on the writer's thread for each dropped item; its exceptions reach the writer.
    /// </param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="name"/> or <paramref name="options"/> is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty, white space or too long.</exception>
    public static Channel<T> CreateBounded<T>(string name, BoundedChannelOptions options, Action<T>? itemDropped)
        => CreateBounded(ChannelProfiles.Named(name), options, itemDropped);

    /// <summary>Creates a bounded channel whose writers wait when it is full.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="telemetry">The name and the telemetry of the channel; copied.</param>
    /// <param name="capacity">
    /// The capacity, in items; 0 makes a rendezvous channel where the runtime has it (.NET 10).
    /// </param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="telemetry"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="capacity"/> is not allowed by the runtime.
    /// </exception>
    public static Channel<T> CreateBounded<T>(ChannelTelemetryOptions telemetry, int capacity)
    {
        Guard.ThrowIfNull(telemetry, nameof(telemetry));
        return CreateBounded<T>(ChannelProfiles.Of(telemetry), capacity);
    }

    /// <summary>Creates a bounded channel.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="telemetry">The name and the telemetry of the channel; copied.</param>
    /// <param name="options">The options of the channel; they are copied.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Channel<T> CreateBounded<T>(ChannelTelemetryOptions telemetry, BoundedChannelOptions options)
        => CreateBounded<T>(telemetry, options, itemDropped: null);

    /// <summary>Creates a bounded channel that reports the items that it drops.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="telemetry">The name and the telemetry of the channel; copied.</param>
    /// <param name="options">The options of the channel; they are copied.</param>
    /// <param name="itemDropped">
    /// Called on the writer's thread for each dropped item; its exceptions reach the writer.
    /// </param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="telemetry"/> or <paramref name="options"/> is <see langword="null"/>.
    /// </exception>
    public static Channel<T> CreateBounded<T>(
        ChannelTelemetryOptions telemetry, BoundedChannelOptions options, Action<T>? itemDropped)
    {
        Guard.ThrowIfNull(telemetry, nameof(telemetry));
        Guard.ThrowIfNull(options, nameof(options));
        return CreateBounded(ChannelProfiles.Of(telemetry), options, itemDropped);
    }

    /// <summary>Creates an unbounded channel.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="name">The low-cardinality name of the channel.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty, white space or too long.</exception>
    public static Channel<T> CreateUnbounded<T>(string name) => CreateUnbounded<T>(ChannelProfiles.Named(name));

    /// <summary>Creates an unbounded channel.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="name">The low-cardinality name of the channel.</param>
    /// <param name="options">The options of the channel; they are copied.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty, white space or too long.</exception>
    public static Channel<T> CreateUnbounded<T>(string name, UnboundedChannelOptions options)
        => CreateUnbounded<T>(ChannelProfiles.Named(name), options);

    /// <summary>Creates an unbounded channel.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="telemetry">The name and the telemetry of the channel; copied.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="telemetry"/> is <see langword="null"/>.</exception>
    public static Channel<T> CreateUnbounded<T>(ChannelTelemetryOptions telemetry)
    {
        Guard.ThrowIfNull(telemetry, nameof(telemetry));
        return CreateUnbounded<T>(ChannelProfiles.Of(telemetry));
    }

    /// <summary>Creates an unbounded channel.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="telemetry">The name and the telemetry of the channel; copied.</param>
    /// <param name="options">The options of the channel; they are copied.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Channel<T> CreateUnbounded<T>(ChannelTelemetryOptions telemetry, UnboundedChannelOptions options)
    {
        Guard.ThrowIfNull(telemetry, nameof(telemetry));
        Guard.ThrowIfNull(options, nameof(options));
        return CreateUnbounded<T>(ChannelProfiles.Of(telemetry), options);
    }

    internal static Channel<T> CreateBounded<T>(ChannelProfile profile, int capacity)
    {
        Channel<Envelope<T>> inner = Channel.CreateBounded<Envelope<T>>(capacity);
        var core = new ChannelCore<T, Envelope<T>, EnvelopeCodec<T>>(
            profile, KindOf(capacity), capacity, DropMode.None, itemDropped: null);
        return Build(core, inner);
    }

    internal static Channel<T> CreateBounded<T>(
        ChannelProfile profile, BoundedChannelOptions options, Action<T>? itemDropped)
    {
        Guard.ThrowIfNull(options, nameof(options));
        DropMode dropMode = options.FullMode.ToDropMode();
        var core = new ChannelCore<T, Envelope<T>, EnvelopeCodec<T>>(
            profile, KindOf(options.Capacity), options.Capacity, dropMode, itemDropped)
        {
            RunsContinuationsInline = options.AllowSynchronousContinuations,
        };

        // The callback of the inner channel is the only witness of a drop.
        Channel<Envelope<T>> inner = dropMode == DropMode.None
            ? Channel.CreateBounded<Envelope<T>>(options)
            : Channel.CreateBounded<Envelope<T>>(options, core.OnItemDropped);
        return Build(core, inner);
    }

    internal static Channel<T> CreateUnbounded<T>(ChannelProfile profile)
        => Build(Core<T>(profile, ChannelKind.Unbounded), Channel.CreateUnbounded<Envelope<T>>());

    internal static Channel<T> CreateUnbounded<T>(ChannelProfile profile, UnboundedChannelOptions options)
    {
        Guard.ThrowIfNull(options, nameof(options));
        ChannelCore<T, Envelope<T>, EnvelopeCodec<T>> core = Core<T>(profile, ChannelKind.Unbounded);
        core.RunsContinuationsInline = options.AllowSynchronousContinuations;
        return Build(core, Channel.CreateUnbounded<Envelope<T>>(options));
    }

    private static ChannelKind KindOf(int capacity) => capacity == 0 ? ChannelKind.Rendezvous : ChannelKind.Bounded;

    private static ChannelCore<T, Envelope<T>, EnvelopeCodec<T>> Core<T>(ChannelProfile profile, ChannelKind kind)
        => new(profile, kind, capacity: null, DropMode.None, itemDropped: null);

    private static Channel<T> Build<T>(ChannelCore<T, Envelope<T>, EnvelopeCodec<T>> core, Channel<Envelope<T>> inner)
    {
        core.Attach(inner);
        return new InstrumentedChannel<T, Envelope<T>, EnvelopeCodec<T>>(core);
    }
}
