// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using AspNetCoreApi.Payments;
using Microsoft.Extensions.Options;

namespace AspNetCoreApi.Processing;

/// <summary>
/// Runs the consumers, and ends them in the order in which the payments flow. The host stops the web server before it
/// stops this: when <see cref="StopAsync"/> runs, no request can write any more. It stops the
/// <see cref="OutcomeReceiver"/> after this: what is booked may come to its end meanwhile.
/// </summary>
internal sealed class PaymentPipeline : IHostedService, IDisposable
{
    private readonly PaymentChannels _channels;
    private readonly PaymentProcessor _processor;
    private readonly PaymentTally _tally;
    private readonly ILogger<PaymentPipeline> _logger;
    private readonly TimeSpan _drainTimeout;
    private readonly CancellationTokenSource _stop = new();
    private Task _processing = Task.CompletedTask;

    public PaymentPipeline(
        PaymentChannels channels,
        PaymentProcessor processor,
        PaymentTally tally,
        IOptions<PaymentOptions> options,
        ILogger<PaymentPipeline> logger)
    {
        _channels = channels;
        _processor = processor;
        _tally = tally;
        _logger = logger;
        _drainTimeout = options.Value.DrainTimeout;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
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
            await WaitForOutcomesAsync();
        }

        Report();
    }

    public void Dispose() => _stop.Dispose();

    private async Task WaitForOutcomesAsync()
    {
        try
        {
            await _tally.WhenNoneIsOpenAsync().WaitAsync(_stop.Token);
        }
        catch (OperationCanceledException)
        {
            // They are left, and the report says so.
        }
    }

    private void Report()
    {
        PaymentSummary summary = _tally.Summarize();
        foreach (Payment payment in summary.Left)
        {
            PipelineLog.PaymentLeft(_logger, payment.Id, payment.Status.ToText());
        }

        PipelineLog.Stopped(
            _logger,
            summary.Accepted,
            summary.CountOf(PaymentStatus.Settled),
            summary.CountOf(PaymentStatus.Compensated),
            summary.CountOf(PaymentStatus.Declined),
            summary.Left.Count);
    }
}
