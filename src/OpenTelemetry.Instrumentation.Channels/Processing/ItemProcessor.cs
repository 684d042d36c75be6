// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tracing;

namespace OpenTelemetry.Instrumentation.Channels.Processing;

/// <summary>Hands the items of a channel to a handler, several at a time. The first failure stops it.</summary>
internal sealed class ItemProcessor<T> : IDisposable
{
    private readonly SharedReader<T> _reader;
    private readonly IItemSource<T>? _source;
    private readonly Func<T, CancellationToken, ValueTask> _handler;
    private readonly CancellationTokenSource _stop;
    private ExceptionDispatchInfo? _failure;

    public ItemProcessor(
        ChannelReader<T> reader, Func<T, CancellationToken, ValueTask> handler, CancellationToken cancellationToken)
    {
        _reader = new SharedReader<T>(reader);
        _source = reader as IItemSource<T>;
        _handler = handler;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    public async Task RunAsync(int maxConcurrency, CancellationToken cancellationToken)
    {
        var workers = new Task[maxConcurrency];
        for (int i = 0; i < maxConcurrency; i++)
        {
            workers[i] = Task.Run(WorkAsync, CancellationToken.None);
        }

        await Task.WhenAll(workers).ConfigureAwait(false);
        if (_failure is { } failure)
        {
            // The caller's own cancellation is told with the caller's token.
            if (failure.SourceException is OperationCanceledException)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            failure.Throw();
        }
    }

    public void Dispose() => _stop.Dispose();

    private async Task WorkAsync()
    {
        ProcessScope? scope = _source is null ? null : new ProcessScope(_source.State);
        try
        {
            while (await _reader.TakeAsync(_stop.Token).ConfigureAwait(false) is { } received)
            {
                if (scope is not null)
                {
                    received.BeginTurn(scope);
                }

                try
                {
                    await _handler(received.Item, _stop.Token).ConfigureAwait(false);
                }
                catch (Exception error)
                {
                    scope?.End(error);
                    throw;
                }

                scope?.End(error: null);
            }
        }
        catch (Exception error)
        {
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(error), null);
            Stop();
        }
    }

    private void Stop()
    {
        try
        {
            _stop.Cancel();
        }
        catch (AggregateException)
        {
            // A registration of the handler's threw; the first failure is the one to tell.
        }
    }
}
