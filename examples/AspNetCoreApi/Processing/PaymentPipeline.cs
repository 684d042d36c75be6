// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using AspNetCoreApi.Payments;
using Microsoft.Extensions.Options;

namespace AspNetCoreApi.Processing;

/// <summary>
/// Runs the consumers, and ends them in the order in which the payments flow. The host stops the web server before it
/// stops this: when <see cref="StopAsync"/> runs, no request can write any more.
/// </summary>
internal sealed class PaymentPipeline : IHostedService, IDisposable
{
    private readonly PaymentChannels _channels;
    private readonly PaymentProcessor _processor;
    private readonly RiskDesk _risk;
    private readonly LedgerDesk _ledger;
    private readonly PaymentIntake _intake;
    private readonly PaymentTally _tally;
    private readonly ILogger<PaymentPipeline> _logger;
    private readonly TimeSpan _drainTimeout;
    private readonly CancellationTokenSource _stop = new();
    private Task _processing = Task.CompletedTask;
    private Task _assessing = Task.CompletedTask;
    private Task _booking = Task.CompletedTask;

    public PaymentPipeline(
        PaymentChannels channels,
        PaymentProcessor processor,
        RiskDesk risk,
        LedgerDesk ledger,
        PaymentIntake intake,
        PaymentTally tally,
        IOptions<PaymentOptions> options,
        ILogger<PaymentPipeline> logger)
    {
        _channels = channels;
        _processor = processor;
        _risk = risk;
        _ledger = ledger;
        _intake = intake;
        _tally = tally;
        _logger = logger;
        _drainTimeout = options.Value.DrainTimeout;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _booking = Task.Run(_ledger.RunAsync, CancellationToken.None);
        _assessing = Task.Run(() => _risk.RunAsync(_stop.Token), CancellationToken.None);
        _processing = Task.Run(() => _processor.RunAsync(_stop.Token), CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _channels.Accepted.Writer.TryComplete();
        using (cancellationToken.Register(_stop.Cancel))
        {
            _stop.CancelAfter(_drainTimeout);
            await _processing;
            _channels.Risk.Writer.TryComplete();
            await _assessing;
            _channels.Ledger.Writer.TryComplete();
            await _booking;
        }

        Report();
    }

    public void Dispose() => _stop.Dispose();

    private void Report()
    {
        foreach (Payment payment in _tally.Left)
        {
            PipelineLog.PaymentLeft(_logger, payment.Id, payment.Status);
        }

        PipelineLog.Stopped(_logger, _intake.Accepted, _tally.Settled, _tally.Declined, _tally.Left.Count);
    }
}
