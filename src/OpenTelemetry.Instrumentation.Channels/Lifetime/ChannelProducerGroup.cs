// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Lifetime;

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>
/// The producers of a channel. When the group is disposed of and the last producer has left, the channel is completed:
/// with the first exception that a producer left with, if there is one. Made by <c>CreateProducerGroup</c>.
/// Thread-safe.
/// </summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <remarks>
/// Until it is disposed of the group counts as a producer itself, so that the channel is not completed between two
/// producers. A group that is collected without having been disposed of is reported as an event, and then disposed of.
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
    /// Reports the group, and gives up its part: the channel is completed when the last producer has left.
    /// </summary>
    ~ChannelProducerGroup()
        => FinalizerWork.Handle(static group => ((ChannelProducerGroup<T>)group).OnLost(), this);

    /// <summary>
    /// Gets a token that is canceled when a producer leaves with an exception, so that the others can stop: until the
    /// last one has left, readers do not learn of it.
    /// </summary>
    public CancellationToken FailureToken => _failure.Token;

    internal ChannelWriter<T> Writer => _writer;

    internal string Name => _name;

    /// <summary>Adds a producer. The channel is not completed by the group until it has left.</summary>
    /// <returns>The producer: a writer to the channel. Dispose of it when it has written all it has to.</returns>
    /// <exception cref="ObjectDisposedException">
    /// The group is disposed of; the channel may be completed already.
    /// </exception>
    public ChannelProducer<T> AddProducer()
        => TryAddProducer(out ChannelProducer<T>? producer)
            ? producer
            : throw new ObjectDisposedException(
                nameof(ChannelProducerGroup<>),
                $"The producer group of channel '{_name}' is disposed of: it takes no further producers.");

    /// <summary>Adds a producer, unless the group is disposed of.</summary>
    /// <param name="producer">The producer, as of <see cref="AddProducer"/>.</param>
    /// <returns>Whether a producer was added; false once the group is disposed of.</returns>
    public bool TryAddProducer([NotNullWhen(true)] out ChannelProducer<T>? producer)
    {
        producer = _producers.TryEnter() ? new ChannelProducer<T>(this) : null;
        return producer is not null;
    }

    /// <summary>
    /// Takes no further producers. The channel is completed now if none is left, otherwise when the last one leaves;
    /// that is not waited for. Further calls do nothing.
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
    /// Takes no further producers, and waits until the last one has left and the channel is completed.
    /// </summary>
    /// <returns>A task that ends then. It does not fail with what producers failed with.</returns>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return new ValueTask(_end.Task);
    }

    /// <summary>A producer is about to leave with an exception.</summary>
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
