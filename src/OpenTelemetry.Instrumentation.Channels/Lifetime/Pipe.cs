// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Processing;

namespace OpenTelemetry.Instrumentation.Channels.Lifetime;

/// <summary>Hands the items of a reader on to a writer, and its end too.</summary>
internal static class Pipe
{
    public static async Task RunAsync<TIn, TOut>(
        ChannelReader<TIn> source,
        ChannelWriter<TOut> target,
        Func<TIn, CancellationToken, ValueTask<TOut>> transform,
        int maxConcurrency,
        CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            var stage = new PipeStage<TIn, TOut>(target, transform);
            using var processor = new ItemProcessor<TIn>(source, stage.HandleAsync, cancellationToken);
            await processor.RunAsync(maxConcurrency, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            target.TryComplete(error);
            throw;
        }

        target.TryComplete();
    }
}
