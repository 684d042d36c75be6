// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Lifetime;

namespace OpenTelemetry.Instrumentation.Channels;

/// <content>Several producers, the last of which completes the channel.</content>
public static partial class ChannelLifetimeExtensions
{
    /// <summary>
    /// Creates the group of a channel's producers. The group completes the channel once it is disposed and the last of
    /// its producers has left.
    /// </summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="channel">The channel that the producers write to.</param>
    /// <returns>The group, without producers yet. Dispose it when no further producers will be added.</returns>
    /// <remarks>
    /// Create one group for a channel: if there are several groups, the first to end completes the channel. A direct
    /// completion of the channel, by its own writer, <c>CompleteOn</c> or a scope, closes it at once for all producers.
    /// Their writes then fail with a <see cref="ChannelClosedException"/>. The group keeps only the writer half alive.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="channel"/> is <see langword="null"/>.</exception>
    public static ChannelProducerGroup<T> CreateProducerGroup<T>(this Channel<T> channel)
    {
        Guard.ThrowIfNull(channel, nameof(channel));
        return new ChannelProducerGroup<T>(channel.Writer, ChannelEnd.Of(channel).Name);
    }

    /// <summary>
    /// Creates the group of a writer's producers, like <see cref="CreateProducerGroup{T}(Channel{T})"/> for a channel.
    /// </summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="writer">The writer that the producers write to.</param>
    /// <returns>The group, without producers yet. Dispose it when no further producers will be added.</returns>
    /// <remarks>
    /// See <see cref="CreateProducerGroup{T}(Channel{T})"/>. Events about lost producers name the type of the items
    /// instead of the channel.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is <see langword="null"/>.</exception>
    public static ChannelProducerGroup<T> CreateProducerGroup<T>(this ChannelWriter<T> writer)
    {
        Guard.ThrowIfNull(writer, nameof(writer));
        return new ChannelProducerGroup<T>(writer, ChannelEnd.NameOf<T>());
    }
}
