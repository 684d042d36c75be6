// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Signals;
using OpenTelemetry.Instrumentation.Channels.Tracing;

namespace OpenTelemetry.Instrumentation.Channels.Processing;

/// <summary>Hands the items of a channel to a handler, several at a time. The first failure stops it.</summary>
internal sealed class ItemProcessor<T> : IDisposable
{
    private readonly ChannelReader<T> _reader;
    private readonly IItemSource<T>? _source;
    private readonly Func<T, CancellationToken, ValueTask> _handler;
    private readonly CancellationTokenSource _stop;

    // A single-reader channel allows one wait at a time.
    private readonly SemaphoreSlim _readGate = new(1, 1);
    private ExceptionDispatchInfo? _failure;

    public ItemProcessor(
        ChannelReader<T> reader, Func<T, CancellationToken, ValueTask> handler, CancellationToken cancellationToken)
    {
        _reader = reader;
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

    public void Dispose()
    {
        _stop.Dispose();
        _readGate.Dispose();
    }

    private async Task WorkAsync()
    {
        ProcessScope? scope = _source is null ? null : new ProcessScope(_source.State);
        try
        {
            while (await TakeAsync().ConfigureAwait(false) is { HasItem: true } taken)
            {
                scope?.Begin(taken.Context, taken.Item, taken.IsTimed, ScopeKind.Turn);
                try
                {
                    await _handler(taken.Item, _stop.Token).ConfigureAwait(false);
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

    private async ValueTask<TakenItem<T>> TakeAsync()
    {
        await _readGate.WaitAsync(_stop.Token).ConfigureAwait(false);
        try
        {
            while (await _reader.WaitToReadAsync(_stop.Token).ConfigureAwait(false))
            {
                ItemContext? context = null;
                bool isTimed = false;
                if (_source is null
                    ? _reader.TryRead(out T? item)
                    : _source.TryRead(out item, out context, out isTimed))
                {
                    return new TakenItem<T>(item, context, isTimed);
                }
            }

            return default;
        }
        finally
        {
            _readGate.Release();
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
