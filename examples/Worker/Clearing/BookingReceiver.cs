// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using OpenTelemetry.Instrumentation.Channels;
using Payments.Contracts;
using Payments.ServiceDefaults;

namespace Worker.Clearing;

/// <summary>
/// Follows the bookings of the ledger and puts them into the channel, each under the trace of its payment.
/// </summary>
internal sealed class BookingReceiver : BackgroundService
{
    private readonly ChannelWriter<Booking> _bookings;
    private readonly ClearingTally _tally;
    private readonly LedgerWatch<BookingEvent> _watch;

    public BookingReceiver(
        ClearingChannel channel,
        ClearingTally tally,
        Ledger.LedgerClient ledger,
        IOptions<ClearingOptions> options,
        TimeProvider clock,
        ILogger<BookingReceiver> logger)
    {
        _bookings = channel.Bookings.Writer;
        _tally = tally;
        _watch = new LedgerWatch<BookingEvent>(
            (request, stop) => ledger.WatchBookings(request, cancellationToken: stop),
            ReceiveAsync,
            options.Value.RetryDelay,
            clock,
            logger);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The job clears what is left, and ends; and a booking that waits for room here does not hold up the shutdown.
        using IDisposable end = _bookings.CompleteOn(stoppingToken);
        await _watch.RunAsync(stoppingToken);
    }

    private async ValueTask ReceiveAsync(BookingEvent message, CancellationToken stop)
    {
        using Activity? activity = PaymentTelemetry.StartFrom(
            "receive booking", ActivityKind.Consumer, message.Traceparent);
        activity?.SetTag(PaymentTelemetry.PaymentIdKey, message.PaymentId);
        _ = message.Money.TryGetAmount(out decimal? amount);
        var booking = new Booking(
            Guid.Parse(message.PaymentId), amount ?? 0, message.Money.Currency, message.Account);
        if (!_tally.TryReceive(booking.PaymentId))
        {
            activity?.SetTag("booking.repeated", true);
            return;
        }

        // No token: a write that was given up may, on .NET 10.0, have been done all the same. CompleteOn ends the wait.
        await _bookings.WriteAsync(booking, CancellationToken.None);
    }
}
