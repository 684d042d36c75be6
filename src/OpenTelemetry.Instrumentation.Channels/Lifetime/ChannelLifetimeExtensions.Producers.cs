// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Lifetime;

namespace OpenTelemetry.Instrumentation.Channels;

/// <content>Several producers, the last of which completes the channel.</content>
public static partial class ChannelLifetimeExtensions
{
    /// <summary>
    /// Makes the group of a channel's producers. From now on closing the channel is the group's business: it completes
    /// it when it is disposed of and the last of its producers has left.
    /// </summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="channel">The channel the producers write to.</param>
    /// <returns>The group, still without producers. Dispose of it when no further ones will be added.</returns>
    /// <remarks>
    /// Make one group for a channel: of several ones, the first to end completes it. A direct completion of the
    /// channel, by its own writer, <c>CompleteOn</c> or a scope, closes it at once for all producers: their writes fail
    /// with a <see cref="ChannelClosedException"/>, and leaving changes nothing any more. The group keeps the writer
    /// half only.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="channel"/> is <see langword="null"/>.</exception>
    public static ChannelProducerGroup<T> CreateProducerGroup<T>(this Channel<T> channel)
    {
        Guard.ThrowIfNull(channel, nameof(channel));
        return new ChannelProducerGroup<T>(channel.Writer, ChannelEnd.Of(channel).Name);
    }

    /// <summary>
    /// Makes the group of a writer's producers, as <see cref="CreateProducerGroup{T}(Channel{T})"/> does for a channel.
    /// </summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="writer">The writer that the producers write to.</param>
    /// <returns>The group, still without producers. Dispose of it when no further ones will be added.</returns>
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
