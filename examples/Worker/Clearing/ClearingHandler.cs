// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using Grpc.Core;
using Microsoft.Extensions.Options;
using OpenTelemetry.Instrumentation.Channels;
using Payments.Contracts;
using Payments.ServiceDefaults;

namespace Worker.Clearing;

/// <summary>Clears one payment, and tells the ledger: settled, or to be reversed.</summary>
internal sealed class ClearingHandler
{
    private readonly ClearingRules _rules;
    private readonly ClearingTally _tally;
    private readonly Ledger.LedgerClient _ledger;
    private readonly LedgerCalls _calls;
    private readonly ILogger<ClearingHandler> _logger;

    public ClearingHandler(
        ClearingRules rules,
        ClearingTally tally,
        Ledger.LedgerClient ledger,
        IOptions<ClearingOptions> options,
        TimeProvider clock,
        ILogger<ClearingHandler> logger)
    {
        _rules = rules;
        _tally = tally;
        _ledger = ledger;
        _calls = new LedgerCalls(options.Value.CallTimeout, options.Value.RetryDelay, clock, logger);
        _logger = logger;
    }

    /// <summary>Handles a payment in its own trace. A failure is that of this payment only.</summary>
    public async ValueTask HandleAsync(ReceivedItem<Booking> received, CancellationToken abandon)
    {
        using ChannelProcessingScope scope = received.StartProcessing();
        try
        {
            await ClearAsync(received.Item, abandon);
        }
        catch (OperationCanceledException) when (abandon.IsCancellationRequested)
        {
            // It is among those that are left.
        }
        catch (Exception error)
        {
            scope.SetError(error);
            ClearingLog.PaymentFailed(_logger, received.Item.PaymentId, error);
        }
    }

    private async Task ClearAsync(Booking booking, CancellationToken abandon)
    {
        using Activity? activity = PaymentTelemetry.Source.StartActivity("clear payment");
        activity?.SetTag(PaymentTelemetry.PaymentIdKey, booking.PaymentId.ToString());
        ClearingResult result = _rules.Clear(booking);
        activity?.SetTag("clearing.result", result.FailedBecause ?? "settled");
        var report = new ReportClearingRequest { PaymentId = booking.PaymentId.ToString() };
        if (result.FailedBecause is { } reason)
        {
            report.FailedBecause = reason;
        }
        else
        {
            report.Settled = Money.Of(result.PaidOut, result.Currency);
        }

        try
        {
            await _calls.AskAsync(options => _ledger.ReportClearingAsync(report, options), abandon, abandon);
        }
        catch (RpcException refusal) when (refusal.StatusCode == StatusCode.FailedPrecondition)
        {
            // Another worker has cleared it, by other rules: its word stands.
            ClearingLog.ClearedElsewhere(_logger, booking.PaymentId, refusal.Status.Detail);
        }

        _tally.Close(booking.PaymentId, isSettled: result.FailedBecause is null);
    }
}
