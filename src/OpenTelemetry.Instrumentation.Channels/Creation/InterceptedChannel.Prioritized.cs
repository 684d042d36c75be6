// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

#if NET9_0_OR_GREATER
using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels;

public static partial class InterceptedChannel
{
    /// <summary>Creates an unbounded prioritized channel whose creation site is known.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="name">The name of the channel.</param>
    /// <param name="site">The member, file and line of the creation.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentNullException">An argument that may not be null is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is not the name of a channel.</exception>
    public static Channel<T> CreateUnboundedPrioritized<T>(string name, string site)
        => InstrumentedChannel.CreateUnboundedPrioritized(
            Profile(name, site), new UnboundedPrioritizedChannelOptions<T>());

    /// <summary>Creates an unbounded prioritized channel whose creation site is known.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="name">The name of the channel.</param>
    /// <param name="site">The member, file and line of the creation.</param>
    /// <param name="options">The options of the channel.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentNullException">An argument that may not be null is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is not the name of a channel.</exception>
    public static Channel<T> CreateUnboundedPrioritized<T>(
        string name, string site, UnboundedPrioritizedChannelOptions<T> options)
        => InstrumentedChannel.CreateUnboundedPrioritized(Profile(name, site), options);
}
#endif
