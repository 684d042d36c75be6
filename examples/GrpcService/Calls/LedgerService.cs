// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using GrpcService.Desks;
using GrpcService.Ledger;
using Payments.Contracts;

namespace GrpcService.Calls;

/// <summary>The calls of the ledger.</summary>
internal sealed class LedgerService : Payments.Contracts.Ledger.LedgerBase
{
    private readonly DeskChannels _channels;
    private readonly LedgerBooks _books;
    private readonly WatchStreams _streams;

    public LedgerService(DeskChannels channels, LedgerBooks books, WatchStreams streams)
    {
        _channels = channels;
        _books = books;
        _streams = streams;
    }

    public override async Task<BookReply> Book(BookRequest request, ServerCallContext context)
    {
        var command = new BookCommand(
            RequestCheck.PaymentId(request.PaymentId),
            RequestCheck.Amount(request.Money, "money"),
            request.Money.Currency,
            RequestCheck.Account(request.Account));
        LedgerReply reply = await ExecuteAsync(command, context);
        return new BookReply
        {
            Entry = reply.Entry!.Number,
            WasBookedBefore = reply.Result == LedgerResult.DoneBefore,
        };
    }

    public override async Task<ReportClearingReply> ReportClearing(
        ReportClearingRequest request, ServerCallContext context)
    {
        Guid id = RequestCheck.PaymentId(request.PaymentId);
        LedgerCommand command = request.ResultCase switch
        {
            ReportClearingRequest.ResultOneofCase.Settled =>
                new SettleCommand(id, RequestCheck.Amount(request.Settled, "settled"), request.Settled.Currency),
            ReportClearingRequest.ResultOneofCase.FailedBecause =>
                new ReverseCommand(id, RequestCheck.Reason(request.FailedBecause)),
            _ => throw RequestCheck.Refuse("result", "must be settled or failed_because"),
        };
        LedgerReply reply = await ExecuteAsync(command, context);
        return new ReportClearingReply
        {
            Outcome = command is SettleCommand ? Outcome.Settled : Outcome.Compensated,
            WasReportedBefore = reply.Result == LedgerResult.DoneBefore,
        };
    }

    public override Task WatchBookings(
        WatchRequest request, IServerStreamWriter<BookingEvent> responseStream, ServerCallContext context)
        => _streams.RunAsync(_books.Bookings, request.After, LedgerMessages.OfBooking, responseStream, context);

    public override Task WatchOutcomes(
        WatchRequest request, IServerStreamWriter<OutcomeEvent> responseStream, ServerCallContext context)
        => _streams.RunAsync(_books.Outcomes, request.After, LedgerMessages.OfOutcome, responseStream, context);

    private async Task<LedgerReply> ExecuteAsync(LedgerCommand command, ServerCallContext context)
    {
        LedgerReply reply = await _channels.Ledger.Writer.AskAsync(command, context.CancellationToken);
        return reply.Result switch
        {
            LedgerResult.NotBooked => throw new RpcException(new Status(
                StatusCode.NotFound, $"payment_id: {command.PaymentId} is not booked. Nothing was changed.")),
            LedgerResult.Contradiction => throw new RpcException(new Status(
                StatusCode.FailedPrecondition,
                $"payment_id: something else was recorded for {command.PaymentId} before. Nothing was changed.")),
            _ => reply,
        };
    }
}
