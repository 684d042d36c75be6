// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.ComponentModel;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Registry;
using OpenTelemetry.Instrumentation.Channels.State;

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>Supports the code that the compiler generates for intercepted creations. Not for use by hand.</summary>
/// <remarks>Thread-safe. Each method creates what its namesake in <see cref="InstrumentedChannel"/> creates.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class InterceptedChannel
{
    /// <summary>Creates a bounded channel whose creation site is known.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="name">The name of the channel.</param>
    /// <param name="site">The member, file and line of the creation.</param>
    /// <param name="capacity">The maximum number of items that the channel holds.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentNullException">An argument that may not be null is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is not the name of a channel.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="capacity"/> is not a capacity.</exception>
    public static Channel<T> CreateBounded<T>(string name, string site, int capacity)
        => InstrumentedChannel.CreateBounded<T>(Profile(name, site), capacity);

    /// <summary>Creates a bounded channel whose creation site is known.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="name">The name of the channel.</param>
    /// <param name="site">The member, file and line of the creation.</param>
    /// <param name="options">The options of the channel.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentNullException">An argument that may not be null is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is not the name of a channel.</exception>
    public static Channel<T> CreateBounded<T>(string name, string site, BoundedChannelOptions options)
        => InstrumentedChannel.CreateBounded<T>(Profile(name, site), options, itemDropped: null);

    /// <summary>Creates a bounded channel whose creation site is known.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="name">The name of the channel.</param>
    /// <param name="site">The member, file and line of the creation.</param>
    /// <param name="options">The options of the channel.</param>
    /// <param name="itemDropped">A callback for each item that the channel drops; null for none.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentNullException">An argument that may not be null is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is not the name of a channel.</exception>
    public static Channel<T> CreateBounded<T>(
        string name, string site, BoundedChannelOptions options, Action<T>? itemDropped)
        => InstrumentedChannel.CreateBounded(Profile(name, site), options, itemDropped);

    /// <summary>Creates an unbounded channel whose creation site is known.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="name">The name of the channel.</param>
    /// <param name="site">The member, file and line of the creation.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentNullException">An argument that may not be null is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is not the name of a channel.</exception>
    public static Channel<T> CreateUnbounded<T>(string name, string site)
        => InstrumentedChannel.CreateUnbounded<T>(Profile(name, site));

    /// <summary>Creates an unbounded channel whose creation site is known.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="name">The name of the channel.</param>
    /// <param name="site">The member, file and line of the creation.</param>
    /// <param name="options">The options of the channel.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentNullException">An argument that may not be null is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is not the name of a channel.</exception>
    public static Channel<T> CreateUnbounded<T>(string name, string site, UnboundedChannelOptions options)
        => InstrumentedChannel.CreateUnbounded<T>(Profile(name, site), options);

    /// <summary>Sets the creation site of the channels that are created with the options.</summary>
    /// <param name="telemetry">The options of the channels.</param>
    /// <param name="site">The member, file and line of the creation.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static void SetSite(ChannelTelemetryOptions telemetry, string site)
    {
        Guard.ThrowIfNull(telemetry, nameof(telemetry));
        Guard.ThrowIfNull(site, nameof(site));
        telemetry.CreationSite = site;
    }

    private static ChannelProfile Profile(string name, string site)
    {
        Guard.ThrowIfNull(site, nameof(site));
        return ChannelProfiles.Named(name, site);
    }
}
