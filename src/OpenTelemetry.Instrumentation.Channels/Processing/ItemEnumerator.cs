// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Signals;
using OpenTelemetry.Instrumentation.Channels.Tracing;

namespace OpenTelemetry.Instrumentation.Channels.Processing;

/// <summary>Implements the loop of <c>ReadAllAsync</c> over single items.</summary>
internal sealed class ItemEnumerator<T> : ConsumerEnumerator<T>
{
    private readonly ChannelReader<T> _reader;
    private readonly IItemSource<T> _source;
    private ItemContext? _context;
    private bool _isTimed;

    public ItemEnumerator(ChannelReader<T> reader, IItemSource<T> source, CancellationToken cancellationToken)
        : base(source.State, isImplicit: true, cancellationToken)
    {
        _reader = reader;
        _source = source;
    }

    protected override bool IsTimed => _isTimed;

    protected override int SizeOf(T current) => 1;

    protected override ConsumerEnumerator<T> Clone(CancellationToken cancellationToken)
        => new ItemEnumerator<T>(_reader, _source, cancellationToken);

    protected override bool TryTake(out T? current) => _source.TryRead(out current, out _context, out _isTimed);

    protected override ValueTask<bool> WaitAsync() => _reader.WaitToReadAsync(Token);

    protected override void BeginScope(ProcessScope scope, T current, bool isInFlow)
    {
        ItemContext? context = _context;
        _context = null;
        scope.Begin(context, current, _isTimed, isInFlow ? ScopeKind.Turn : ScopeKind.DetachedTurn);
    }
}
