// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using GrpcService.Ledger;

namespace GrpcService.Desks;

/// <summary>
/// Runs the desks. The host stops the web server before it stops this: when <see cref="StopAsync"/> runs, no call can
/// write any more.
/// </summary>
internal sealed class DeskHost : IHostedService, IDisposable
{
    private readonly DeskChannels _channels;
    private readonly RiskDesk _risk;
    private readonly LedgerDesk _ledger;
    private readonly LedgerBooks _books;
    private readonly ILogger<DeskHost> _logger;
    private readonly CancellationTokenSource _stop = new();
    private Task _assessing = Task.CompletedTask;
    private Task _booking = Task.CompletedTask;

    public DeskHost(
        DeskChannels channels, RiskDesk risk, LedgerDesk ledger, LedgerBooks books, ILogger<DeskHost> logger)
    {
        _channels = channels;
        _risk = risk;
        _ledger = ledger;
        _books = books;
        _logger = logger;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _booking = Task.Run(_ledger.RunAsync, CancellationToken.None);
        _assessing = Task.Run(() => _risk.RunAsync(_stop.Token), CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _channels.Risk.Writer.TryComplete();
        _channels.Ledger.Writer.TryComplete();

        // A caller that hung up left its question behind: nobody waits for the answers any more. A booking is finished.
        await _stop.CancelAsync();
        await _assessing;
        await _booking;
        LedgerSummary summary = _books.Summarize();
        DeskLog.Stopped(_logger, summary.Booked, summary.Settled, summary.Compensated, summary.Open);
    }

    public void Dispose() => _stop.Dispose();
}
