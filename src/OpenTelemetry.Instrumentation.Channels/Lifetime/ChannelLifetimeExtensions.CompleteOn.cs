// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Lifetime;

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>
/// Provides extensions that end channels: with a token, with the last of several producers, with the channel before
/// them, or with a scope.
/// </summary>
/// <remarks>
/// The extensions work with every channel; spans, metrics and the names in events need an instrumented one. All methods
/// are thread-safe, and none of them throws because a channel is already completed.
/// </remarks>
[SuppressMessage(
    "Design",
    "CA1068:CancellationToken parameters must come last",
    Justification = "The token is what CompleteOn is about.")]
public static partial class ChannelLifetimeExtensions
{
    /// <summary>
    /// Completes the channel when a token is canceled. Readers receive the items that are left, and then the normal
    /// end.
    /// </summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="channel">The channel to complete.</param>
    /// <param name="token">
    /// The token, such as <c>HttpContext.RequestAborted</c>, <c>ServerCallContext.CancellationToken</c> or the
    /// <c>stoppingToken</c> of a service. If it is already canceled, the channel is completed before the call returns.
    /// If it cannot be canceled, the method does nothing.
    /// </param>
    /// <returns>
    /// An object that removes the registration when it is disposed. A completion that has begun is not waited for. It
    /// need not be disposed.
    /// </returns>
    /// <remarks>
    /// The token keeps neither the channel nor its halves alive. The registration ends when the channel has ended or is
    /// collected, so the token may live as long as the process. The channel is completed as long as one of its halves
    /// is reachable.
    /// <para/>
    /// The completion runs on the thread that cancels the token; the current span of that thread is the parent of the
    /// <c>complete</c> span.
    /// <para/>
    /// This is a direct completion: it also closes a channel that has a <see cref="ChannelProducerGroup{T}"/>, and
    /// releases producers that wait in a full channel. To finish one producer only, call the method on the
    /// <see cref="ChannelProducer{T}"/>, which is a writer too.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="channel"/> is <see langword="null"/>.</exception>
    public static IDisposable CompleteOn<T>(this Channel<T> channel, CancellationToken token)
        => CompleteOn(channel, token, ChannelCompletionCause.None, ChannelLeftovers.Keep);

    /// <summary>
    /// Completes the channel when a token is canceled. Readers receive the items that are left before they see the end.
    /// </summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="channel">The channel to complete.</param>
    /// <param name="token">The token, as in <see cref="CompleteOn{T}(Channel{T}, CancellationToken)"/>.</param>
    /// <param name="cause">The cause of the completion that readers see.</param>
    /// <returns>
    /// An object that removes the registration, as in <see cref="CompleteOn{T}(Channel{T}, CancellationToken)"/>.
    /// </returns>
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
    /// <param name="cause">The cause of the completion that readers see.</param>
    /// <param name="leftovers">
    /// What happens to the items that are in the channel then. With <see cref="ChannelLeftovers.Discard"/> they are
    /// removed on the thread that cancels the token, even if the channel was completed before.
    /// </param>
    /// <returns>
    /// An object that removes the registration, as in <see cref="CompleteOn{T}(Channel{T}, CancellationToken)"/>.
    /// </returns>
    /// <remarks>See <see cref="CompleteOn{T}(Channel{T}, CancellationToken)"/>.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="channel"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="cause"/> or <paramref name="leftovers"/> is not defined.
    /// </exception>
    /// <exception cref="NotSupportedException">
    /// The items are to be discarded, and the channel has a single reader (it cannot count its items): a second one
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
    /// Completes a writer when a token is canceled. Readers receive the items that are left, and then the normal end.
    /// </summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="writer">
    /// The writer to complete. For a <see cref="ChannelProducer{T}"/>, this means that the producer has finished.
    /// </param>
    /// <param name="token">The token, as in <see cref="CompleteOn{T}(Channel{T}, CancellationToken)"/>.</param>
    /// <returns>
    /// An object that removes the registration, as in <see cref="CompleteOn{T}(Channel{T}, CancellationToken)"/>.
    /// </returns>
    /// <remarks>
    /// Prefer <see cref="CompleteOn{T}(Channel{T}, CancellationToken)"/> where the channel is available. The token does
    /// not keep the channel alive.
    /// <para/>
    /// The writer of an instrumented channel behaves like the channel: a pending read is released even if no code
    /// references the writer, and the registration ends when the channel has ended or is collected. Any other writer is
    /// completed only while it is reachable, and its registration ends when it is collected.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is <see langword="null"/>.</exception>
    public static IDisposable CompleteOn<T>(this ChannelWriter<T> writer, CancellationToken token)
        => CompleteOn(writer, token, ChannelCompletionCause.None);

    /// <summary>
    /// Completes a writer when a token is canceled. Readers receive the items that are left before they see the end.
    /// </summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="writer">The writer, as in <see cref="CompleteOn{T}(ChannelWriter{T}, CancellationToken)"/>.</param>
    /// <param name="token">The token, as in <see cref="CompleteOn{T}(Channel{T}, CancellationToken)"/>.</param>
    /// <param name="cause">
    /// The cause of the completion that readers see. With <see cref="ChannelCompletionCause.Cancellation"/>, a
    /// <see cref="ChannelProducer{T}"/> has failed.
    /// </param>
    /// <returns>
    /// An object that removes the registration, as in <see cref="CompleteOn{T}(Channel{T}, CancellationToken)"/>.
    /// </returns>
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
