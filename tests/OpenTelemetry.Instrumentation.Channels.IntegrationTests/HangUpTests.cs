// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using OpenTelemetry.Instrumentation.Channels.IntegrationTests.Harness;
using Payments.Contracts;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests;

/// <summary>
/// Callers that read no more and then hang up: the channel of their call fills, its writer waits, and both go.
/// </summary>
public sealed class HangUpTests : IClassFixture<QuietLedger>
{
    private const int Watchers = 3;

    // More than fits into the buffers of HTTP/2 between the two processes and into the channel.
    private const int Bookings = 3_000;

    private readonly QuietLedger _quiet;

    public HangUpTests(QuietLedger quiet) => _quiet = quiet;

    [Fact]
    public async Task HangUp_NothingToRead_LeavesNoChannel()
    {
        AsyncServerStreamingCall<OutcomeEvent>[] calls =
            [.. Enumerable.Range(0, Watchers).Select(_ => _quiet.Ledger.WatchOutcomes(new WatchRequest()))];
        await Patience.UntilAsync(
            _quiet.System.ScrapeLedgerAsync, scrape => scrape.LiveChannels("ledger.outcomes") == Watchers);

        Array.ForEach(calls, call => call.Dispose());

        PrometheusText after = await Patience.UntilAsync(
            _quiet.System.ScrapeLedgerAsync, scrape => scrape.LiveChannels("ledger.outcomes") == 0);
        Assert.Equal(Watchers, after.ValueOf("dotnet_channel_completed_total", "ledger.outcomes"));
    }

    [Fact]
    public async Task HangUp_WriterWaitsForRoom_LeavesNoChannelAndNoWaiter()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, Bookings), async (_, stop) => await _quiet.Ledger.BookAsync(
            new BookRequest
            {
                PaymentId = Guid.NewGuid().ToString(),
                Money = Money.Of(1.5m, "EUR"),
                Account = "DE02120300000000202051",
            },
            cancellationToken: stop));
        AsyncServerStreamingCall<BookingEvent>[] calls =
            [.. Enumerable.Range(0, Watchers).Select(_ => _quiet.Ledger.WatchBookings(new WatchRequest()))];
        await Patience.UntilAsync(
            _quiet.System.ScrapeLedgerAsync, scrape => scrape.WaitingWriters("ledger.bookings") == Watchers);

        Array.ForEach(calls, call => call.Dispose());

        PrometheusText after = await Patience.UntilAsync(
            _quiet.System.ScrapeLedgerAsync, scrape => scrape.LiveChannels("ledger.bookings") == 0);
        Assert.Equal(0, after.WaitingWriters("ledger.bookings"));
        Assert.Equal(0, after.ValueOf("dotnet_channel_queue_length", "ledger.bookings"));
        Assert.Equal(Watchers, after.ValueOf("dotnet_channel_completed_total", "ledger.bookings"));
    }
}
