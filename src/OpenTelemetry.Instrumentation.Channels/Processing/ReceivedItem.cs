// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Signals;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Tracing;

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>Represents an item together with the context of its writer.</summary>
/// <typeparam name="T">The type of the item.</typeparam>
[System.Diagnostics.CodeAnalysis.SuppressMessage(
    "Performance",
    "CA1815:Override equals and operator equals on value types",
    Justification = "A carrier, not a value.")]
public readonly struct ReceivedItem<T>
{
    private readonly ChannelState? _state;
    private readonly ItemContext? _context;
    private readonly bool _isTimed;

    internal ReceivedItem(T item, ChannelState? state, ItemContext? context, bool isTimed)
    {
        Item = item;
        _state = state;
        _context = context;
        _isTimed = isTimed;
    }

    /// <summary>Gets the item.</summary>
    public T Item { get; }

    /// <summary>
    /// Gets the context of the item's <c>send</c> span, or of the writer's span if no send span is recorded. The
    /// default value if the item was written without a span. Its <see cref="ActivityContext.TraceFlags"/> show whether
    /// the writer was sampled.
    /// </summary>
    public ActivityContext Context => _context?.Sender ?? default;

    /// <summary>
    /// Creates a received item that has the context of this one and another item, for operators that replace the item.
    /// </summary>
    /// <typeparam name="TResult">The type of the other item.</typeparam>
    /// <param name="item">The other item.</param>
    /// <returns>The received item.</returns>
    public ReceivedItem<TResult> WithItem<TResult>(TResult item) => new(item, _state, _context, _isTimed);

    /// <summary>
    /// Starts the processing of the item: its <c>process</c> span becomes the current span of the calling flow until
    /// the scope is disposed.
    /// </summary>
    /// <returns>The scope; it does nothing if nothing is recorded.</returns>
    public ChannelProcessingScope StartProcessing()
    {
        if (_state is null)
        {
            return new ChannelProcessingScope(null);
        }

        var scope = new ProcessScope(_state);
        scope.Begin(_context, Item, _isTimed, ScopeKind.Explicit);
        return new ChannelProcessingScope(scope);
    }

    /// <summary>Begins the turn of the item in a scope that is used for one item after the other.</summary>
    internal void BeginTurn(ProcessScope scope) => scope.Begin(_context, Item, _isTimed, ScopeKind.Turn);
}
