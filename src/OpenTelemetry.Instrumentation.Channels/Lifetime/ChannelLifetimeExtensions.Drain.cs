// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Lifetime;

namespace OpenTelemetry.Instrumentation.Channels;

/// <content>The end of a channel, and what is left in it.</content>
public static partial class ChannelLifetimeExtensions
{
    /// <summary>
    /// Completes the channel, unless it is already completed, and waits until its readers have taken all items that are
    /// left.
    /// </summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="channel">The channel to end.</param>
    /// <param name="timeLimit">
    /// The maximum time to wait. <see cref="Timeout.InfiniteTimeSpan"/> waits without a limit, zero does not wait. The
    /// clock is that of an instrumented channel (<see cref="ChannelTelemetryOptions.TimeProvider"/>), otherwise that of
    /// the system.
    /// </param>
    /// <returns>The outcome. The task does not fail with the error that the channel was completed with.</returns>
    /// <remarks>
    /// An item that a reader has taken is no longer in the channel, whether it is processed or not: await the consumers
    /// too. Items that are left stay in the channel. The wait keeps neither half of an instrumented channel alive.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="channel"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeLimit"/> is negative.</exception>
    public static Task<ChannelDrainResult> DrainAsync<T>(this Channel<T> channel, TimeSpan timeLimit)
        => DrainAsync(channel, timeLimit, CancellationToken.None);

    /// <summary>
    /// Completes the channel, unless it is already completed, and waits until its readers have taken all items that are
    /// left.
    /// </summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="channel">The channel to end.</param>
    /// <param name="timeLimit">
    /// The maximum time to wait, as in <see cref="DrainAsync{T}(Channel{T}, TimeSpan)"/>.
    /// </param>
    /// <param name="cancellationToken">Cancels the wait, with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The outcome. The task does not fail with the error that the channel was completed with.</returns>
    /// <remarks>
    /// See <see cref="DrainAsync{T}(Channel{T}, TimeSpan)"/>. The channel is completed even if the token is canceled.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="channel"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeLimit"/> is negative.</exception>
    public static Task<ChannelDrainResult> DrainAsync<T>(
        this Channel<T> channel, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        Guard.ThrowIfNull(channel, nameof(channel));
        Guard.ThrowIfNotATimeLimit(timeLimit, nameof(timeLimit));
        var end = ChannelEnd.Of(channel);
        return Drain.RunAsync(end, timeLimit, end.Clock, cancellationToken);
    }

    /// <summary>
    /// Completes the channel, unless it is already completed, and waits until its readers have taken all items that are
    /// left.
    /// </summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="channel">The channel to end.</param>
    /// <param name="timeLimit">
    /// The maximum time to wait. <see cref="Timeout.InfiniteTimeSpan"/> waits without a limit, zero does not wait.
    /// </param>
    /// <param name="timeProvider">The clock of the time limit.</param>
    /// <param name="cancellationToken">Cancels the wait, with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The outcome. The task does not fail with the error that the channel was completed with.</returns>
    /// <remarks>
    /// See <see cref="DrainAsync{T}(Channel{T}, TimeSpan)"/>. The channel is completed even if the token is canceled.
    /// </remarks>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="channel"/> or <paramref name="timeProvider"/> is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeLimit"/> is negative.</exception>
    public static Task<ChannelDrainResult> DrainAsync<T>(
        this Channel<T> channel, TimeSpan timeLimit, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        Guard.ThrowIfNull(channel, nameof(channel));
        Guard.ThrowIfNotATimeLimit(timeLimit, nameof(timeLimit));
        Guard.ThrowIfNull(timeProvider, nameof(timeProvider));
        return Drain.RunAsync(ChannelEnd.Of(channel), timeLimit, timeProvider, cancellationToken);
    }

    /// <summary>
    /// Opens a scope for <c>await using</c> that completes and drains the channel when it is disposed.
    /// </summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="channel">The channel that ends with the scope.</param>
    /// <param name="timeLimit">
    /// The maximum time to wait, as in <see cref="DrainAsync{T}(Channel{T}, TimeSpan)"/>.
    /// </param>
    /// <returns>The scope. It keeps neither half of an instrumented channel alive.</returns>
    /// <remarks>Items that are left at the time limit are reported as an event.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="channel"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeLimit"/> is negative.</exception>
    public static ChannelScope OpenScope<T>(this Channel<T> channel, TimeSpan timeLimit)
    {
        Guard.ThrowIfNull(channel, nameof(channel));
        Guard.ThrowIfNotATimeLimit(timeLimit, nameof(timeLimit));
        var end = ChannelEnd.Of(channel);
        end.AllowLateCompletion();
        return new ChannelScope(end, timeLimit, end.Clock);
    }

    /// <summary>
    /// Opens a scope for <c>await using</c> that completes and drains the channel when it is disposed.
    /// </summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="channel">The channel that ends with the scope.</param>
    /// <param name="timeLimit">
    /// The maximum time to wait. <see cref="Timeout.InfiniteTimeSpan"/> waits without a limit, zero does not wait.
    /// </param>
    /// <param name="timeProvider">The clock of the time limit.</param>
    /// <returns>The scope. It keeps neither half of an instrumented channel alive.</returns>
    /// <remarks>Items that are left at the time limit are reported as an event.</remarks>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="channel"/> or <paramref name="timeProvider"/> is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeLimit"/> is negative.</exception>
    public static ChannelScope OpenScope<T>(this Channel<T> channel, TimeSpan timeLimit, TimeProvider timeProvider)
    {
        Guard.ThrowIfNull(channel, nameof(channel));
        Guard.ThrowIfNotATimeLimit(timeLimit, nameof(timeLimit));
        Guard.ThrowIfNull(timeProvider, nameof(timeProvider));
        var end = ChannelEnd.Of(channel);
        end.AllowLateCompletion();
        return new ChannelScope(end, timeLimit, timeProvider);
    }
}
