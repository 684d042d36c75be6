// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Lifetime;

namespace OpenTelemetry.Instrumentation.Channels;

/// <content>The end of a channel, and what is left in it.</content>
public static partial class ChannelLifetimeExtensions
{
    /// <summary>
    /// Completes the channel, if nobody has before, and waits until its readers have taken all items that are left in
    /// it.
    /// </summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="channel">The channel to end.</param>
    /// <param name="timeLimit">
    /// How long to wait at the most; <see cref="Timeout.InfiniteTimeSpan"/> waits without a limit, zero only looks. The
    /// clock is that of the channel, where it is instrumented (<see cref="ChannelTelemetryOptions.TimeProvider"/>),
    /// otherwise that of the system.
    /// </param>
    /// <returns>How many items were left. The task does not fail with what the channel was completed with.</returns>
    /// <remarks>
    /// Items that a reader has taken are not in the channel any more, whether they are handled or not: await the
    /// consumers too. What is left stays in the channel. Of an instrumented channel the wait keeps neither half.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="channel"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeLimit"/> is negative.</exception>
    public static Task<ChannelDrainResult> DrainAsync<T>(this Channel<T> channel, TimeSpan timeLimit)
        => DrainAsync(channel, timeLimit, CancellationToken.None);

    /// <summary>
    /// Completes the channel, if nobody has before, and waits until its readers have taken all items that are left in
    /// it.
    /// </summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="channel">The channel to end.</param>
    /// <param name="timeLimit">How long to wait, as in <see cref="DrainAsync{T}(Channel{T}, TimeSpan)"/>.</param>
    /// <param name="cancellationToken">Ends the wait, with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>How many items were left. The task does not fail with what the channel was completed with.</returns>
    /// <remarks>
    /// See <see cref="DrainAsync{T}(Channel{T}, TimeSpan)"/>. The channel is completed also if the token is canceled.
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
    /// Completes the channel, if nobody has before, and waits until its readers have taken all items that are left in
    /// it.
    /// </summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="channel">The channel to end.</param>
    /// <param name="timeLimit">
    /// How long to wait at the most; <see cref="Timeout.InfiniteTimeSpan"/> waits without a limit, zero only looks.
    /// </param>
    /// <param name="timeProvider">The clock of the time limit.</param>
    /// <param name="cancellationToken">Ends the wait, with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>How many items were left. The task does not fail with what the channel was completed with.</returns>
    /// <remarks>
    /// See <see cref="DrainAsync{T}(Channel{T}, TimeSpan)"/>. The channel is completed also if the token is canceled.
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

    /// <summary>Opens a scope for <c>await using</c>: when it is left, the channel is completed and drained.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="channel">The channel that ends with the scope.</param>
    /// <param name="timeLimit">How long to wait, as in <see cref="DrainAsync{T}(Channel{T}, TimeSpan)"/>.</param>
    /// <returns>The scope. Of an instrumented channel it keeps neither half.</returns>
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

    /// <summary>Opens a scope for <c>await using</c>: when it is left, the channel is completed and drained.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="channel">The channel that ends with the scope.</param>
    /// <param name="timeLimit">
    /// How long to wait at the most; <see cref="Timeout.InfiniteTimeSpan"/> waits without a limit, zero only looks.
    /// </param>
    /// <param name="timeProvider">The clock of the time limit.</param>
    /// <returns>The scope. Of an instrumented channel it keeps neither half.</returns>
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
