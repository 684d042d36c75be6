// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Signals;
using OpenTelemetry.Instrumentation.Channels.Tracing;

namespace OpenTelemetry.Instrumentation.Channels.Processing;

/// <summary>
/// Implements the loop of <c>ReadAllBatchesAsync</c>. A batch is complete when it is full, when its first item has
/// waited long enough, or when the channel ends. An error or a cancellation is thrown after the batch, so that no item
/// is lost.
/// </summary>
internal sealed class BatchEnumerator<T> : ConsumerEnumerator<IReadOnlyList<T>>
{
    private readonly ChannelReader<T> _reader;
    private readonly IItemSource<T>? _source;
    private readonly TimeProvider _clock;
    private readonly int _maxSize;
    private readonly TimeSpan _maxDelay;
    private List<T> _items = [];
    private List<ItemContext>? _contexts;
    private bool _isComplete;

    public BatchEnumerator(ChannelReader<T> reader, int maxSize, TimeSpan maxDelay, CancellationToken cancellationToken)
        : base((reader as IItemSource<T>)?.State, isImplicit: false, cancellationToken)
    {
        _reader = reader;
        _source = reader as IItemSource<T>;
        _clock = _source?.State.Clock ?? TimeProvider.System;
        _maxSize = maxSize;
        _maxDelay = maxDelay;
    }

    protected override bool IsTimed => true;

    protected override int SizeOf(IReadOnlyList<T> current) => current.Count;

    protected override ConsumerEnumerator<IReadOnlyList<T>> Clone(CancellationToken cancellationToken)
        => new BatchEnumerator<T>(_reader, _maxSize, _maxDelay, cancellationToken);

    protected override bool TryTake(out IReadOnlyList<T>? current)
    {
        if (!_isComplete)
        {
            current = null;
            return false;
        }

        current = _items;
        _items = [];
        _isComplete = false;
        return true;
    }

    protected override async ValueTask<bool> WaitAsync()
    {
        _contexts = null;
        if (!await _reader.WaitToReadAsync(Token).ConfigureAwait(false))
        {
            return false;
        }

        TakeAvailable();
        if (_items.Count > 0 && _items.Count < _maxSize && _maxDelay != TimeSpan.Zero)
        {
            await TakeUntilDueAsync().ConfigureAwait(false);
        }

        _isComplete = _items.Count > 0;
        return true;
    }

    protected override void BeginScope(ProcessScope scope, IReadOnlyList<T> current, bool isInFlow)
    {
        List<ItemContext>? contexts = _contexts;
        _contexts = null;
        scope.BeginBatch(contexts, current, current.Count, isInFlow ? ScopeKind.Turn : ScopeKind.DetachedTurn);
    }

    private async ValueTask TakeUntilDueAsync()
    {
        using var deadline = new BatchDeadline(_clock, _maxDelay, Token);
        try
        {
            while (_items.Count < _maxSize && await _reader.WaitToReadAsync(deadline.Token).ConfigureAwait(false))
            {
                TakeAvailable();
            }
        }
        catch (Exception)
        {
            // Due, canceled, or completed with an error: the batch goes first, the next wait tells the rest.
        }
    }

    private void TakeAvailable()
    {
        while (_items.Count < _maxSize && TryRead(out T? item))
        {
            _items.Add(item!);
        }
    }

    private bool TryRead(out T? item)
    {
        if (_source is null)
        {
            return _reader.TryRead(out item);
        }

        if (!_source.TryRead(out item, out ItemContext? context, out _))
        {
            return false;
        }

        if (context is not null)
        {
            (_contexts ??= []).Add(context);
        }

        return true;
    }
}
