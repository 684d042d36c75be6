// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using AspNetCoreApi.Payments;
using Microsoft.Extensions.Options;
using OpenTelemetry.Instrumentation.Channels;

namespace AspNetCoreApi.Processing;

/// <summary>
/// Takes accepted payments through risk and ledger, several at a time. Each handler runs under the trace of the request
/// that posted its payment: <see cref="ChannelReaderExtensions"/> sees to that.
/// </summary>
internal sealed class PaymentProcessor
{
    private readonly PaymentChannels _channels;
    private readonly PaymentTransitions _transitions;
    private readonly PaymentTally _tally;
    private readonly ILogger<PaymentProcessor> _logger;
    private readonly int _concurrency;

    public PaymentProcessor(
        PaymentChannels channels,
        PaymentTransitions transitions,
        PaymentTally tally,
        IOptions<PaymentOptions> options,
        ILogger<PaymentProcessor> logger)
    {
        _channels = channels;
        _transitions = transitions;
        _tally = tally;
        _logger = logger;
        _concurrency = options.Value.Concurrency;
    }

    /// <summary>Runs until the channel is completed and empty. The token stops the work, not the reading.</summary>
    public Task RunAsync(CancellationToken stop)
        => _channels.Accepted.Reader.ProcessAllAsync(
            (payment, _) => HandleAsync(payment, stop), _concurrency, CancellationToken.None);

    private async ValueTask HandleAsync(Payment payment, CancellationToken stop)
    {
        try
        {
            stop.ThrowIfCancellationRequested();
            RiskVerdict verdict = await _channels.Risk.Writer.AskAsync(payment.Order, stop);
            if (verdict.DeclinedBecause is { } reason)
            {
                Decline(payment, reason);
                return;
            }

            _transitions.Move(payment, PaymentStatus.RiskChecked);
            stop.ThrowIfCancellationRequested();

            // A booking under way is never given up: nobody could tell whether it was made.
            LedgerEntry entry = await _channels.Ledger.Writer.AskAsync(payment, CancellationToken.None);
            Activity.Current?.SetTag("ledger.entry", entry.Number);
            _transitions.Move(payment, PaymentStatus.Booked);
            _transitions.Move(payment, PaymentStatus.Settled);
            _tally.CountSettled();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            _tally.Leave(payment);
        }
        catch (Exception error)
        {
            // One bad payment must not stop the others, as an exception that leaves the handler would.
            Activity.Current?.SetStatus(ActivityStatusCode.Error, error.Message);
            PipelineLog.PaymentFailed(_logger, payment.Id, error);
            Decline(payment, "internal_error");
        }
    }

    private void Decline(Payment payment, string reason)
    {
        _transitions.Move(payment, PaymentStatus.Declined, reason);
        _tally.CountDeclined();
    }
}
