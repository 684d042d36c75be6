// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Lifetime;

/// <summary>
/// Processes one item of a pipe. It runs inside the item's <c>process</c> span, so that the result belongs to the trace
/// of the item.
/// </summary>
internal sealed class PipeStage<TIn, TOut>
{
    private readonly ChannelWriter<TOut> _target;
    private readonly Func<TIn, CancellationToken, ValueTask<TOut>> _transform;

    public PipeStage(ChannelWriter<TOut> target, Func<TIn, CancellationToken, ValueTask<TOut>> transform)
    {
        _target = target;
        _transform = transform;
    }

    public async ValueTask HandleAsync(TIn item, CancellationToken cancellationToken)
    {
        TOut output = await _transform(item, cancellationToken).ConfigureAwait(false);
        try
        {
            await _target.WriteAsync(output, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            // So fails a write to a channel that was completed with a cancellation: it is closed, nobody canceled us.
            throw new ChannelClosedException(error);
        }
    }
}
