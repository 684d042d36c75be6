// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using OpenTelemetry.Instrumentation.Channels;
using Payments.ServiceDefaults;

namespace Worker.Clearing;

/// <summary>
/// Clears payments in batches, one with each tick of a timer. On shutdown it goes on without the timer until the
/// channel is empty or its time is over.
/// </summary>
internal sealed class ClearingJob : IHostedService, IDisposable
{
    private readonly ChannelReader<Booking> _bookings;
    private readonly ClearingHandler _handler;
    private readonly ClearingTally _tally;
    private readonly ClearingOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<ClearingJob> _logger;
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public ClearingJob(
        ClearingChannel channel,
        ClearingHandler handler,
        ClearingTally tally,
        IOptions<ClearingOptions> options,
        TimeProvider clock,
        ILogger<ClearingJob> logger)
    {
        _bookings = channel.Bookings.Reader;
        _handler = handler;
        _tally = tally;
        _options = options.Value;
        _clock = clock;
        _logger = logger;
    }

    /// <summary>
    /// Starts the timer. Not a <see cref="BackgroundService"/>: one that is stopped at once would clear nothing.
    /// </summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _running = RunAsync();
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _running.WaitAsync(cancellationToken);
    }

    public void Dispose() => _stop.Dispose();

    private async Task RunAsync()
    {
        using var abandon = new CancellationTokenSource(Timeout.InfiniteTimeSpan, _clock);
        using (_stop.Token.Register(() => abandon.CancelAfter(_options.DrainTimeout)))
        {
            await ClearOnTicksAsync(_stop.Token, abandon.Token);
            await ClearWhatIsLeftAsync(abandon.Token);
        }

        foreach (Guid paymentId in _tally.Open)
        {
            ClearingLog.PaymentLeft(_logger, paymentId);
        }

        ClearingLog.Stopped(_logger, _tally.Received, _tally.Settled, _tally.Compensated, _tally.Open.Count);
    }

    private async Task ClearOnTicksAsync(CancellationToken stop, CancellationToken abandon)
    {
        using var timer = new PeriodicTimer(_options.Interval, _clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                await ClearBatchAsync(abandon);
            }
        }
        catch (OperationCanceledException)
        {
            // The end of the ticks, not of the work.
        }
    }

    private async Task ClearWhatIsLeftAsync(CancellationToken abandon)
    {
        try
        {
            while (await _bookings.WaitToReadAsync(abandon))
            {
                await ClearBatchAsync(abandon);
            }
        }
        catch (OperationCanceledException)
        {
            // What is left stays open in the ledger.
        }
    }

    private async Task ClearBatchAsync(CancellationToken abandon)
    {
        var batch = new List<ReceivedItem<Booking>>();
        while (batch.Count < _options.BatchSize && _bookings.TryReceive(out ReceivedItem<Booking> received))
        {
            batch.Add(received);
        }

        if (batch.Count == 0)
        {
            return;
        }

        // A root: no payment is more the parent of the batch than the others.
        using Activity? activity = PaymentTelemetry.Source.StartActivity(
            "clear batch",
            ActivityKind.Internal,
            parentContext: default,
            links: batch.Where(received => received.Context != default)
                .Select(received => new ActivityLink(received.Context)));
        activity?.SetTag("clearing.batch.size", batch.Count);
        await Parallel.ForEachAsync(
            batch,
            new ParallelOptions { MaxDegreeOfParallelism = _options.Concurrency },
            async (received, _) => await _handler.HandleAsync(received, abandon));
    }
}
