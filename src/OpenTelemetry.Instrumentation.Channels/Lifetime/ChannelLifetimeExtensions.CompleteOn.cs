// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Lifetime;

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>
/// When channels end: by a token, with the last of several producers, with the channel before them, with a scope. All
/// of it works with every channel; spans, metrics and the names in events need an instrumented one. All methods are
/// thread-safe, and none of them throws because a channel is completed already.
/// </summary>
[SuppressMessage(
    "Design",
    "CA1068:CancellationToken parameters must come last",
    Justification = "The token is what CompleteOn is about.")]
public static partial class ChannelLifetimeExtensions
{
    /// <summary>
    /// Completes the channel when a token is canceled; readers get what is left in it and then the normal end.
    /// For <c>HttpContext.RequestAborted</c>, <c>ServerCallContext.CancellationToken</c>, the <c>stoppingToken</c> of a
    /// service.
    /// </summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="channel">The channel to complete.</param>
    /// <param name="token">
    /// The token. If it is canceled already the channel is completed before the call returns; if it cannot be canceled
    /// nothing happens, ever.
    /// </param>
    /// <returns>
    /// Undoes it when disposed of: after that the token begins no completion any more, but one that has begun is not
    /// waited for. It need not be disposed of.
    /// </returns>
    /// <remarks>
    /// The token keeps neither the channel nor a half of it, and what is registered with it goes when the channel has
    /// ended or is collected: the token may live as long as the process. The channel is completed as long as one of its
    /// halves is reachable. It is completed in the thread that cancels the token, whose current span is the parent of
    /// the <c>complete</c> span. It is a direct completion: it also closes a channel that has a
    /// <see cref="ChannelProducerGroup{T}"/>, and so releases producers that wait in a full one. To let a producer
    /// finish instead, call it on the <see cref="ChannelProducer{T}"/>, which is a writer too.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="channel"/> is <see langword="null"/>.</exception>
    public static IDisposable CompleteOn<T>(this Channel<T> channel, CancellationToken token)
        => CompleteOn(channel, token, ChannelCompletionCause.None, ChannelLeftovers.Keep);

    /// <summary>
    /// Completes the channel when a token is canceled; readers get what is left in it before they learn of the end.
    /// </summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="channel">The channel to complete.</param>
    /// <param name="token">The token, as in <see cref="CompleteOn{T}(Channel{T}, CancellationToken)"/>.</param>
    /// <param name="cause">What readers learn of the cause.</param>
    /// <returns>Undoes it when disposed of, as in <see cref="CompleteOn{T}(Channel{T}, CancellationToken)"/>.</returns>
    /// <remarks>See <see cref="CompleteOn{T}(Channel{T}, CancellationToken)"/>.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="channel"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="cause"/> is not defined.</exception>
    public static IDisposable CompleteOn<T>(
        this Channel<T> channel, CancellationToken token, ChannelCompletionCause cause)
        => CompleteOn(channel, token, cause, ChannelLeftovers.Keep);

    /// <summary>Completes the channel when a token is canceled.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="channel">The channel to complete.</param>
    /// <param name="token">The token, as in <see cref="CompleteOn{T}(Channel{T}, CancellationToken)"/>.</param>
    /// <param name="cause">What readers learn of the cause.</param>
    /// <param name="leftovers">
    /// What becomes of the items that are in the channel then. With <see cref="ChannelLeftovers.Discard"/> they are
    /// taken out in the thread that cancels the token, also if the channel was completed before.
    /// </param>
    /// <returns>Undoes it when disposed of, as in <see cref="CompleteOn{T}(Channel{T}, CancellationToken)"/>.</returns>
    /// <remarks>See <see cref="CompleteOn{T}(Channel{T}, CancellationToken)"/>.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="channel"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="cause"/> or <paramref name="leftovers"/> is not defined.
    /// </exception>
    /// <exception cref="NotSupportedException">
    /// The items are to be discarded, and the channel is for a single reader (it cannot count its items): a second one
    /// must not read from it.
    /// </exception>
    public static IDisposable CompleteOn<T>(
        this Channel<T> channel, CancellationToken token, ChannelCompletionCause cause, ChannelLeftovers leftovers)
    {
        Guard.ThrowIfNull(channel, nameof(channel));
        Guard.ThrowIfNotDefined(cause, nameof(cause));
        Guard.ThrowIfNotDefined(leftovers, nameof(leftovers));
        var end = ChannelEnd.Of(channel);
        bool discards = leftovers == ChannelLeftovers.Discard;
        if (discards && !end.AllowsReaders)
        {
            throw new NotSupportedException(
                "The items of a channel with a single reader cannot be discarded: that reader may be reading.");
        }

        return Register(end, discards, cause, token);
    }

    /// <summary>
    /// Completes a writer when a token is canceled; readers get what is left in the channel and then the normal end.
    /// Prefer <see cref="CompleteOn{T}(Channel{T}, CancellationToken)"/> where the channel is at hand.
    /// </summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="writer">
    /// The writer to complete. For a <see cref="ChannelProducer{T}"/> it means that this producer has finished.
    /// </param>
    /// <param name="token">The token, as in <see cref="CompleteOn{T}(Channel{T}, CancellationToken)"/>.</param>
    /// <returns>Undoes it when disposed of, as in <see cref="CompleteOn{T}(Channel{T}, CancellationToken)"/>.</returns>
    /// <remarks>
    /// The token does not keep the channel. With the writer of an instrumented channel it is as with the channel: a
    /// reader that waits is released although nobody keeps the writer, and what is registered with the token goes when
    /// the channel has ended or is collected. Any other writer is completed only while it is reachable, and what is
    /// registered goes when it is collected.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is <see langword="null"/>.</exception>
    public static IDisposable CompleteOn<T>(this ChannelWriter<T> writer, CancellationToken token)
        => CompleteOn(writer, token, ChannelCompletionCause.None);

    /// <summary>
    /// Completes a writer when a token is canceled; readers get what is left before they learn of the end.
    /// </summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="writer">The writer, as in <see cref="CompleteOn{T}(ChannelWriter{T}, CancellationToken)"/>.</param>
    /// <param name="token">The token, as in <see cref="CompleteOn{T}(Channel{T}, CancellationToken)"/>.</param>
    /// <param name="cause">
    /// What readers learn of the cause. With <see cref="ChannelCompletionCause.Cancellation"/> a
    /// <see cref="ChannelProducer{T}"/> has failed.
    /// </param>
    /// <returns>Undoes it when disposed of, as in <see cref="CompleteOn{T}(Channel{T}, CancellationToken)"/>.</returns>
    /// <remarks>See <see cref="CompleteOn{T}(ChannelWriter{T}, CancellationToken)"/>.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="cause"/> is not defined.</exception>
    public static IDisposable CompleteOn<T>(
        this ChannelWriter<T> writer, CancellationToken token, ChannelCompletionCause cause)
    {
        Guard.ThrowIfNull(writer, nameof(writer));
        Guard.ThrowIfNotDefined(cause, nameof(cause));
        return ChannelEnd.Of(writer) is { } end
            ? Register(end, discards: false, cause, token)
            : CompletionRegistration.Create(
                new WriterTarget<T>(writer, discardFrom: null),
                completion: null,
                writer,
                cause == ChannelCompletionCause.Cancellation,
                token);
    }

    private static IDisposable Register(
        ChannelEnd end, bool discards, ChannelCompletionCause cause, CancellationToken token)
    {
        end.AllowLateCompletion();
        return CompletionRegistration.Create(
            end.ToTarget(discards),
            end.IsCompletionKnown ? end.Completion : null,
            end.Holder,
            cause == ChannelCompletionCause.Cancellation,
            token);
    }
}
