// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;
using OpenTelemetry.Instrumentation.Channels.Processing;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Consuming;

/// <summary>One consumer of a channel: workers that take items and have them handled, until the channel ends.</summary>
[SuppressMessage(
    "Usage",
    "CA2213:Disposable fields should be disposed",
    Justification = "A handler that did not end in time may still ask its token.")]
internal sealed class ChannelConsumer<T> : IDisposable
{
    private readonly ConsumedChannelContext _context;
    private readonly ConsumerSettings<T> _settings;
    private readonly SharedReader<T> _reader;
    private readonly PoisonItems<T> _poison;
    private readonly ItemHandling<T> _handling;
    private readonly CancellationTokenSource _stopReading = new();
    private readonly CancellationTokenSource _giveUp = new();
    private Task _work = Task.CompletedTask;
    private int _failures;

    public ChannelConsumer(ConsumedChannelContext context, ConsumerSettings<T> settings, SharedReader<T> reader)
    {
        _context = context;
        _settings = settings;
        _reader = reader;
        _poison = new PoisonItems<T>(context, settings, Tally, _stopReading.Cancel);
        _handling = new ItemHandling<T>(context, settings, Tally, _poison);
    }

    public ConsumerTally Tally { get; } = new();

    public bool CompletesChannel => _settings.Options.CompleteOnStop;

    public void Start()
    {
        // Whatever is current where the host is started, a span above all, is no parent of the items.
        using AsyncFlowControl? flow = ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow();
        var workers = new Task[_settings.Options.Concurrency];
        for (int i = 0; i < workers.Length; i++)
        {
            workers[i] = Task.Run(WorkAsync, CancellationToken.None);
        }

        _work = Task.WhenAll(workers);
    }

    /// <summary>Goes on until the channel has ended, or the time is over; then the handlers are canceled.</summary>
    public async Task StopAsync(ShutdownTime time)
    {
        using (var limit = time.LimitedTo(_settings.Options.DrainTimeout, _context.Clock))
        {
            await _work.WaitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (!_work.IsCompleted)
        {
            GiveUp();
            await _work.WaitAsync(time.LastMoment).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose() => GiveUp();

    // Not by Cancel: it would run here, and for as long as they like, what handlers do then.
    private void GiveUp()
    {
        _ = _stopReading.CancelAsync();
        _ = _giveUp.CancelAsync();
    }

    private async Task WorkAsync()
    {
        try
        {
            while (await _reader.TakeAsync(_stopReading.Token).ConfigureAwait(false) is { } received)
            {
                await _handling.HandleAsync(received, _giveUp.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The consumer was stopped, or the channel was completed by a cancellation.
        }
        catch (Exception error)
        {
            // Every worker gets to know; it is said once.
            if (Interlocked.Increment(ref _failures) == 1)
            {
                _poison.ReaderFailed(error);
            }
        }
    }
}
