// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Lifetime;

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>
/// Represents the producers of a channel. Once the group is disposed and the last producer has left, the group
/// completes the channel, with the first exception of a producer if there is one.
/// </summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <remarks>
/// <c>CreateProducerGroup</c> creates groups. All members are thread-safe.
/// <para/>
/// Until it is disposed, the group counts as a producer, so the channel is not completed between two producers. A group
/// that is collected without being disposed is reported as an event, and then disposed.
/// </remarks>
[SuppressMessage(
    "Usage",
    "CA2213:Disposable fields should be disposed",
    Justification = "A source without a timer holds nothing, and its token is still looked at.")]
[SuppressMessage(
    "Usage",
    "CA1816:Dispose methods should call SuppressFinalize",
    Justification = "DisposeAsync calls Dispose.")]
public sealed class ChannelProducerGroup<T> : IDisposable, IAsyncDisposable
{
    private readonly TaskCompletionSource<bool> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _failure = new();
    private readonly ChannelWriter<T> _writer;
    private readonly string _name;
    private UseCount _producers = UseCount.Create();
    private Exception? _error;

    internal ChannelProducerGroup(ChannelWriter<T> writer, string name)
    {
        _writer = writer;
        _name = name;
    }

    /// <summary>
    /// Reports the lost group and disposes it: the channel is completed when the last producer has left.
    /// </summary>
    ~ChannelProducerGroup()
        => FinalizerWork.Handle(static group => ((ChannelProducerGroup<T>)group).OnLost(), this);

    /// <summary>
    /// Gets a token that is canceled when a producer leaves with an exception, so that the other producers can stop.
    /// Readers see the exception only when the last producer has left.
    /// </summary>
    public CancellationToken FailureToken => _failure.Token;

    internal ChannelWriter<T> Writer => _writer;

    internal string Name => _name;

    /// <summary>Adds a producer. The group does not complete the channel until the producer has left.</summary>
    /// <returns>
    /// The producer, which is a writer to the channel. Dispose it when it has written all of its items.
    /// </returns>
    /// <exception cref="ObjectDisposedException">
    /// The group is disposed; the channel may already be completed.
    /// </exception>
    public ChannelProducer<T> AddProducer()
        => TryAddProducer(out ChannelProducer<T>? producer)
            ? producer
            : throw new ObjectDisposedException(
                nameof(ChannelProducerGroup<>),
                $"The producer group of channel '{_name}' is disposed and cannot add producers.");

    /// <summary>Adds a producer, unless the group is disposed.</summary>
    /// <param name="producer">The producer, as <see cref="AddProducer"/> returns it.</param>
    /// <returns>
    /// <see langword="true"/> if a producer was added; <see langword="false"/> if the group is disposed.
    /// </returns>
    public bool TryAddProducer([NotNullWhen(true)] out ChannelProducer<T>? producer)
    {
        producer = _producers.TryEnter() ? new ChannelProducer<T>(this) : null;
        return producer is not null;
    }

    /// <summary>
    /// Closes the group for further producers. The channel is completed now if no producer is left, otherwise when the
    /// last one leaves. The method does not wait for that. Further calls do nothing.
    /// </summary>
    public void Dispose()
    {
        if (_producers.TryClose())
        {
            GC.SuppressFinalize(this);
            OnProducerLeft();
        }
    }

    /// <summary>
    /// Closes the group for further producers, and waits until the last one has left and the channel is completed.
    /// </summary>
    /// <returns>A task that completes then. It does not fail with the exceptions of producers.</returns>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return new ValueTask(_end.Task);
    }

    /// <summary>Records that a producer is about to leave with an exception.</summary>
    internal void OnFailed(Exception error)
    {
        Interlocked.CompareExchange(ref _error, error, null);
        try
        {
            _failure.Cancel();
        }
        catch (AggregateException failure)
        {
            // Of whoever registered with the token; the producer has nothing to do with it.
            ChannelLog.CallbackFailed(nameof(FailureToken), _name, failure);
        }
    }

    internal void OnProducerLeft()
    {
        if (!_producers.Exit())
        {
            return;
        }

        try
        {
            _writer.TryComplete(_error);
        }
        finally
        {
            _end.TrySetResult(true);
        }
    }

    private void OnLost()
    {
        if (_producers.TryClose())
        {
            ChannelLog.ProducerGroupLost(_name);
            OnProducerLeft();
        }
    }
}
