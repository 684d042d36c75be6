// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using OpenTelemetry.Instrumentation.Channels.IntegrationTests.Harness;
using Payments.Contracts;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests;

/// <summary>Calls of the ledger that are wrong, and calls that come twice: both change nothing.</summary>
public sealed class BadCallTests : IClassFixture<QuietLedger>
{
    private readonly QuietLedger _quiet;

    public BadCallTests(QuietLedger quiet) => _quiet = quiet;

    public static TheoryData<string, string, string, string, string> BadBookings => new()
    {
        { "not-an-id", "1.50", "EUR", "ACC1", "payment_id" },
        { "00000000-0000-0000-0000-000000000000", "1.50", "EUR", "ACC1", "payment_id" },
        { "", "1.50", "EUR", "ACC1", "payment_id" },
        { "11111111-1111-1111-1111-111111111111", "", "EUR", "ACC1", "money.amount" },
        { "11111111-1111-1111-1111-111111111111", "1,50", "EUR", "ACC1", "money.amount" },
        { "11111111-1111-1111-1111-111111111111", "-1", "EUR", "ACC1", "money.amount" },
        { "11111111-1111-1111-1111-111111111111", "1.005", "EUR", "ACC1", "money.amount" },
        { "11111111-1111-1111-1111-111111111111", "1e3", "EUR", "ACC1", "money.amount" },
        { "11111111-1111-1111-1111-111111111111", "1.50", "EURO", "ACC1", "money.currency" },
        { "11111111-1111-1111-1111-111111111111", "1.50", "", "ACC1", "money.currency" },
        { "11111111-1111-1111-1111-111111111111", "1.50", "EUR", "A 1", "account" },
    };

    [Theory]
    [MemberData(nameof(BadBookings))]
    public async Task BookAndAssess_BadField_IsInvalidArgumentThatNamesItAndChangesNothing(
        string id, string amount, string currency, string account, string field)
    {
        double? before = await SentAsync();
        var money = new Money { Amount = amount, Currency = currency };
        await AssertRefusedAsync(StatusCode.InvalidArgument, field, async () => await _quiet.Ledger.BookAsync(
            new BookRequest { PaymentId = id, Money = money, Account = account }));
        await AssertRefusedAsync(StatusCode.InvalidArgument, field, async () => await _quiet.Risk.AssessAsync(
            new AssessRequest { PaymentId = id, Money = money, Account = account }));
        Assert.Equal(before, await SentAsync());
    }

    [Fact]
    public async Task Book_NoMoney_IsInvalidArgumentThatNamesIt()
        => await AssertRefusedAsync(StatusCode.InvalidArgument, "money", async () => await _quiet.Ledger.BookAsync(
            new BookRequest { PaymentId = Guid.NewGuid().ToString(), Account = "ACC1" }));

    [Fact]
    public async Task ReportClearing_NoResult_IsInvalidArgumentThatNamesIt()
        => await AssertRefusedAsync(
            StatusCode.InvalidArgument, "result", async () => await _quiet.Ledger.ReportClearingAsync(
                new ReportClearingRequest { PaymentId = Guid.NewGuid().ToString() }));

    [Fact]
    public async Task ReportClearing_NoReason_IsInvalidArgumentThatNamesIt()
        => await AssertRefusedAsync(
            StatusCode.InvalidArgument, "failed_because", async () => await _quiet.Ledger.ReportClearingAsync(
                new ReportClearingRequest { PaymentId = Guid.NewGuid().ToString(), FailedBecause = string.Empty }));

    [Fact]
    public async Task Watch_PositionBeyondTheEnd_IsInvalidArgumentThatNamesIt()
    {
        await BookAsync(Guid.NewGuid(), "1.50");
        Position position = (await FirstBookingAsync()).Position;
        position.Sequence = 1_000_000;
        using AsyncServerStreamingCall<BookingEvent> call = _quiet.Ledger.WatchBookings(
            new WatchRequest { After = position });
        await AssertRefusedAsync(
            StatusCode.InvalidArgument, "after.sequence", () => call.ResponseStream.MoveNext(CancellationToken.None));
    }

    [Theory]
    [InlineData("payments.v1.Ledger", "Book", MethodType.Unary)]
    [InlineData("payments.v1.Ledger", "ReportClearing", MethodType.Unary)]
    [InlineData("payments.v1.Risk", "Assess", MethodType.Unary)]
    [InlineData("payments.v1.Ledger", "WatchBookings", MethodType.ServerStreaming)]
    public async Task AnyCall_BytesThatAreNoMessage_IsInvalidArgument(string service, string method, MethodType type)
    {
        RpcException error = await Assert.ThrowsAsync<RpcException>(
            () => RawCall.SendAsync(_quiet.Invoker, service, method, type, [0xFF, 0xFF, 0xFF, 0xFF, 0x07]));

        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        Assert.Contains("Nothing was changed", error.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReportClearing_PaymentThatIsNotBooked_IsNotFound()
        => await AssertRefusedAsync(
            StatusCode.NotFound, "payment_id", async () => await _quiet.Ledger.ReportClearingAsync(
                new ReportClearingRequest { PaymentId = Guid.NewGuid().ToString(), FailedBecause = "no" }));

    [Fact]
    public async Task Book_Twice_IsOneEntry()
    {
        var id = Guid.NewGuid();
        BookReply first = await BookAsync(id, "1.50");
        BookReply second = await BookAsync(id, "1.5");
        Assert.Equal((first.Entry, false, true), (second.Entry, first.WasBookedBefore, second.WasBookedBefore));
    }

    [Fact]
    public async Task Book_TwiceWithAnotherAmount_IsFailedPrecondition()
    {
        var id = Guid.NewGuid();
        await BookAsync(id, "1.50");
        await AssertRefusedAsync(StatusCode.FailedPrecondition, "payment_id", () => BookAsync(id, "1.51"));
    }

    [Fact]
    public async Task ReportClearing_Twice_HasOneOutcome()
    {
        var id = Guid.NewGuid();
        await BookAsync(id, "1.50");
        var report = new ReportClearingRequest { PaymentId = id.ToString(), Settled = Money.Of(1.5m, "EUR") };
        ReportClearingReply first = await _quiet.Ledger.ReportClearingAsync(report);
        ReportClearingReply second = await _quiet.Ledger.ReportClearingAsync(report);
        Assert.Equal(
            (Outcome.Settled, false, true), (second.Outcome, first.WasReportedBefore, second.WasReportedBefore));
        await AssertRefusedAsync(
            StatusCode.FailedPrecondition, "payment_id", async () => await _quiet.Ledger.ReportClearingAsync(
                new ReportClearingRequest { PaymentId = id.ToString(), FailedBecause = "no" }));
    }

    private static async Task AssertRefusedAsync(StatusCode status, string field, Func<Task> call)
    {
        RpcException error = await Assert.ThrowsAsync<RpcException>(call);
        Assert.Equal(status, error.StatusCode);
        Assert.StartsWith(field + ": ", error.Status.Detail, StringComparison.Ordinal);
    }

    // What no channel has seen cannot have changed anything.
    private async Task<double?> SentAsync()
    {
        PrometheusText scrape = await _quiet.System.ScrapeLedgerAsync();
        return scrape.ValueOf("dotnet_channel_item_sent_total", "payments.ledger")
            + scrape.ValueOf("dotnet_channel_item_sent_total", "payments.risk");
    }

    private async Task<BookReply> BookAsync(Guid id, string amount) => await _quiet.Ledger.BookAsync(new BookRequest
    {
        PaymentId = id.ToString(),
        Money = new Money { Amount = amount, Currency = "EUR" },
        Account = "ACC1",
    });

    private async Task<BookingEvent> FirstBookingAsync()
    {
        using AsyncServerStreamingCall<BookingEvent> call = _quiet.Ledger.WatchBookings(new WatchRequest());
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        return call.ResponseStream.Current;
    }
}
