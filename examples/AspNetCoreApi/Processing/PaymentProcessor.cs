// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using AspNetCoreApi.Payments;
using Microsoft.Extensions.Options;
using OpenTelemetry.Instrumentation.Channels;
using Payments.Contracts;

namespace AspNetCoreApi.Processing;

/// <summary>
/// Takes accepted payments through risk and ledger, several at a time. Each handler runs under the trace of the request
/// that posted its payment: <see cref="ChannelReaderExtensions"/> sees to that, and the calls carry it on.
/// </summary>
internal sealed class PaymentProcessor
{
    private readonly PaymentChannels _channels;
    private readonly PaymentTransitions _transitions;
    private readonly Risk.RiskClient _risk;
    private readonly Ledger.LedgerClient _ledger;
    private readonly LedgerCalls _calls;
    private readonly ILogger<PaymentProcessor> _logger;
    private readonly int _concurrency;

    public PaymentProcessor(
        PaymentChannels channels,
        PaymentTransitions transitions,
        Risk.RiskClient risk,
        Ledger.LedgerClient ledger,
        IOptions<PaymentOptions> options,
        TimeProvider clock,
        ILogger<PaymentProcessor> logger)
    {
        _channels = channels;
        _transitions = transitions;
        _risk = risk;
        _ledger = ledger;
        _calls = new LedgerCalls(options.Value.CallTimeout, options.Value.RetryDelay, clock, logger);
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
            if (await AssessAsync(payment, stop) is { Length: > 0 } reason)
            {
                _transitions.Move(payment, PaymentStatus.Declined, reason);
                return;
            }

            _transitions.Move(payment, PaymentStatus.RiskChecked);
            BookReply reply = await BookAsync(payment, stop);
            Activity.Current?.SetTag("ledger.entry", reply.Entry);
            _transitions.Move(payment, PaymentStatus.Booked);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // It is among those that are left.
        }
        catch (Exception error)
        {
            // One bad payment must not stop the others, as an exception that leaves the handler would.
            Activity.Current?.SetStatus(ActivityStatusCode.Error, error.Message);
            PipelineLog.PaymentFailed(_logger, payment.Id, error);
            _transitions.Move(payment, PaymentStatus.Declined, "internal_error");
        }
    }

    private async Task<string> AssessAsync(Payment payment, CancellationToken stop)
    {
        var request = new AssessRequest
        {
            PaymentId = payment.Id.ToString(),
            Money = Money.Of(payment.Order.Amount, payment.Order.Currency),
            Account = payment.Order.Account,
        };
        AssessReply reply = await _calls.AskAsync(options => _risk.AssessAsync(request, options), stop, stop);
        return reply.DeclinedBecause;
    }

    private async Task<BookReply> BookAsync(Payment payment, CancellationToken stop)
    {
        var request = new BookRequest
        {
            PaymentId = payment.Id.ToString(),
            Money = Money.Of(payment.Order.Amount, payment.Order.Currency),
            Account = payment.Order.Account,
        };

        // A booking under way is not given up: nobody could tell whether it was made.
        return await _calls.AskAsync(options => _ledger.BookAsync(request, options), stop, CancellationToken.None);
    }
}
