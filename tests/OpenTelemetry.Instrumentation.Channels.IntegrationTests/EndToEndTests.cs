// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.IntegrationTests.Harness;
using OpenTelemetry.Otlp.Testing;
using Xunit.Abstractions;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests;

/// <summary>What a back end has in the end of a run of the three examples: nothing less, and nothing else.</summary>
public abstract class EndToEndTests<TRun> : IClassFixture<TRun>
    where TRun : PaymentRun
{
    private const string ChannelScope = "OpenTelemetry.Instrumentation.Channels";

    private readonly PaymentRun _run;
    private readonly ReceivedTelemetry _telemetry;
    private readonly ITestOutputHelper _output;

    protected EndToEndTests(TRun run, ITestOutputHelper output)
    {
        _run = run;
        _telemetry = run.Telemetry!;
        _output = output;
    }

    [Fact]
    public void Run_EveryPayment_EndsInExactlyOneWay()
    {
        Assert.All(_run.Journeys, journey => Assert.Single(journey.Ends));
        Assert.All(_run.Journeys, journey => Assert.Equal(ExpectedWay(journey), journey.Statuses));
        Assert.Equal([0, 0, 0], _run.ExitCodes);
        ReportFigures();
    }

    [Fact]
    public void Run_AcceptedPayments_AreThoseOfTheClientsAndOfSomeThatHungUp()
    {
        string[] told = [.. _run.Load.Followed.Concat(_run.Load.Watched).Select(payment => payment.Id)];
        string[] accepted = [.. _run.Journeys.Select(journey => journey.PaymentId)];
        Assert.Empty(told.Except(accepted));
        Assert.InRange(accepted.Length, told.Length, told.Length + _run.Load.HungUpPosts);
        Assert.Equal(accepted.Length, _telemetry.ValueOf("dotnet.channel.item.sent", "payments.accepted"));
    }

    [Fact]
    public void Run_FollowedPayments_EndAsTheirKindHasTo()
    {
        int each = _run.Payments / 10;
        ILookup<string, PaymentAnswer> ends = _run.Load.Followed.ToLookup(payment => payment.Status);
        Assert.Equal(
            (5 * each, each, each), (ends["settled"].Count(), ends["compensated"].Count(), ends["declined"].Count()));
        Assert.All(ends["compensated"], payment => Assert.Equal("account_refused_by_bank", payment.Reason));
        Assert.All(ends["declined"], payment => Assert.Equal("amount_over_risk_limit", payment.Reason));
        Assert.All(ends["settled"], payment => Assert.Equal(
            ["accepted", "risk_checked", "booked", "settled"],
            payment.History.Select(transition => transition.Status)));
    }

    [Fact]
    public void Run_ReportsOfTheProcesses_AddUp()
    {
        int settled = CountOf("settled");
        int compensated = CountOf("compensated");
        int declined = CountOf("declined");
        Assert.Equal(new ShutdownReport(_run.Journeys.Count, settled, compensated, declined, 0), _run.ApiReport);
        Assert.Equal(new WorkerReport(settled + compensated, settled, compensated, 0), _run.WorkerReport);
        Assert.Equal(new LedgerReport(settled + compensated, settled, compensated, 0), _run.LedgerReport);
    }

    [Fact]
    public void Events_ReadToTheEnd_HaveEveryStatusInOrder()
    {
        Assert.Equal(_run.Payments / 10, _run.Load.EventStreams.Count);
        Assert.All(_run.Load.EventStreams, stream => Assert.Equal(
            ["accepted", "risk_checked", "booked", "settled"],
            stream.Split('\n')
                .Where(line => line.StartsWith("data: ", StringComparison.Ordinal))
                .Select(line => line.Split('"')[3])));
    }

    [Fact]
    public void Receiver_AllExports_CameByTheProtocolAskedFor()
    {
        Assert.Equal([_run.Protocol], _telemetry.Protocols);
        Assert.Empty(_telemetry.Errors);
        Assert.Equal(
            ["payments-api", "payments-ledger", "payments-worker"],
            _telemetry.Spans.Select(span => span.Service).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Traces_EverySpan_HasItsParentAndEveryTraceOneRoot()
    {
        Assert.All(_telemetry.Spans.GroupBy(span => span.TraceId), trace =>
        {
            IReadOnlyList<string> shape = trace.Shape();
            Assert.DoesNotContain(shape, line => line.EndsWith('?'));
            Assert.Single(trace, span => span.IsRoot);
        });
    }

    [Fact]
    public void Traces_PaymentThatNobodyWatches_IsOneTraceThroughAllProcesses()
    {
        ILookup<string, ReceivedSpan> traces = _telemetry.Spans.ToLookup(span => span.TraceId);
        Assert.All(_run.Load.Followed, payment => Assert.Equal(
            ExpectedTrace(payment.Status), traces[payment.TraceId].Shape()));
    }

    [Fact]
    public void Traces_AnyPayment_IsOneTraceThroughAllProcesses()
    {
        ILookup<string, ReceivedSpan> traces = _telemetry.Spans.ToLookup(span => span.TraceId);
        Assert.All(_run.Journeys, journey => Assert.Equal(
            ExpectedTrace(journey.Ends.Single()),
            traces[journey.TraceId].Shape()
                .Where(line => !line.Contains("payments.events", StringComparison.Ordinal))));
    }

    [Fact]
    public void Traces_ServerSpan_IsRootOfEveryPayment()
    {
        HashSet<string> payments = [.. _run.Journeys.Select(journey => journey.TraceId)];
        List<ReceivedSpan> roots = _telemetry.Spans.Where(span => span.IsRoot && payments.Contains(span.TraceId))
            .ToList();
        Assert.Equal(payments.Count, _run.Journeys.Count);
        Assert.Equal(_run.Journeys.Count, roots.Count);
        Assert.All(roots, root => Assert.Equal("Server", root.Kind));
    }

    [Fact]
    public void Traces_InvalidPayment_HasNoSpanOfAChannel()
    {
        ILookup<string, ReceivedSpan> traces = _telemetry.Spans.ToLookup(span => span.TraceId);
        Assert.NotEmpty(_run.Load.Refused);
        Assert.All(_run.Load.Refused, problem => Assert.Equal(["POST /payments"], traces[problem.Trace].Shape()));
    }

    [Fact]
    public void Traces_ChannelSpans_AreInternalAndWithoutErrors()
    {
        List<ReceivedSpan> spans = _telemetry.Spans
            .Where(
                span => span.Scope == ChannelScope && !span.Name.EndsWith("payments.events", StringComparison.Ordinal))
            .ToList();
        Assert.All(spans, span => Assert.Equal("Internal", span.Kind));
        Assert.All(spans, span => Assert.False(span.IsError, span.ToString()));
        Assert.All(spans, span => Assert.Empty(span.LinkedTraceIds));
    }

    [Fact]
    public void Traces_EventsOfAWatcher_AreOfItsRequestAndLinkToThePayment()
    {
        ILookup<string, ReceivedSpan> traces = _telemetry.Spans.ToLookup(span => span.TraceId);
        HashSet<string> payments = [.. _run.Load.Watched.Select(payment => payment.TraceId)];
        List<ReceivedSpan> turns = _telemetry.Spans.Where(span => span.Name == "process payments.events").ToList();
        Assert.NotEmpty(turns);
        Assert.All(turns, turn => Assert.Equal(
            "GET /payments/{id:guid}/events", traces[turn.TraceId].Single(span => span.IsRoot).Name));
        Assert.NotEmpty(payments.Intersect(turns.SelectMany(turn => turn.LinkedTraceIds)));
    }

    [Fact]
    public void Traces_Batches_LinkToEveryBookedPaymentOnce()
    {
        List<ReceivedSpan> batches = _telemetry.Spans.Where(span => span.Name == "clear batch").ToList();
        Assert.All(batches, batch => Assert.True(batch.IsRoot));
        Assert.Equal(
            _run.Journeys.Where(journey => journey.Statuses.Contains("booked"))
                .Select(journey => journey.TraceId)
                .Order(StringComparer.Ordinal),
            batches.SelectMany(batch => batch.LinkedTraceIds).Order(StringComparer.Ordinal));
        Assert.All(
            batches, batch => Assert.Equal((long)batch.LinkedTraceIds.Count, batch.Attributes["clearing.batch.size"]));
    }

    [Fact]
    public void Traces_Watches_AreTracesOfTheirOwn()
    {
        HashSet<string> payments = [.. _run.Journeys.Select(journey => journey.TraceId)];
        foreach (string call in new[] { "payments.v1.Ledger/WatchBookings", "payments.v1.Ledger/WatchOutcomes" })
        {
            ReceivedSpan server = Assert.Single(_telemetry.Spans, span => span.Name == "POST /" + call);
            Assert.DoesNotContain(server.TraceId, payments);
        }
    }

    [Fact]
    public void Metrics_SentAndReceived_AreThoseOfThePayments()
    {
        int accepted = _run.Journeys.Count;
        int booked = CountOf("settled") + CountOf("compensated");
        AssertItems("payments.accepted", accepted);
        AssertItems("payments.risk", accepted);
        AssertItems("payments.ledger", 2 * booked);
        AssertItems("ledger.bookings", booked);
        AssertItems("clearing.bookings", booked);
        AssertItems("ledger.outcomes", booked);
    }

    [Fact]
    public void Metrics_InTheEnd_NothingIsLeftInAnyChannel()
    {
        string[] channels =
        [
            "payments.accepted", "payments.events", "payments.risk", "payments.ledger", "ledger.bookings",
            "ledger.outcomes",
            "clearing.bookings",
        ];
        foreach (string channel in channels)
        {
            Assert.Equal(0, _telemetry.ValueOf("dotnet.channel.queue.length", channel));
            Assert.Equal(0, _telemetry.ValueOf("dotnet.channel.process.inflight", channel));
            Assert.Equal(0, _telemetry.ValueOf("dotnet.channel.waiter.count", channel));
            Assert.Equal(0, _telemetry.ValueOf("dotnet.channel.count", channel));
            Assert.Null(_telemetry.ValueOf("dotnet.channel.item.dropped", channel));
        }
    }

    [Fact]
    public void Metrics_CallersThatHungUp_LeaveNoChannelAndNoWaitingWriter()
    {
        Assert.Equal(0, _run.CalmApi!.LiveChannels("payments.events"));
        Assert.Equal(0, _run.CalmApi!.WaitingWriters("payments.events"));
        Assert.Equal(_run.Load.Watched.Count, _telemetry.ValueOf("dotnet.channel.completed", "payments.events"));
        foreach (string channel in new[] { "ledger.bookings", "ledger.outcomes" })
        {
            Assert.Equal(0, _run.LonelyLedger!.LiveChannels(channel));
            Assert.Equal(0, _run.LonelyLedger!.WaitingWriters(channel));
        }
    }

    [Fact]
    public void Metrics_ProcessDuration_CountsEveryItemOfASlowChannel()
        => Assert.Equal(
            (ulong)_run.Journeys.Count,
            _telemetry.PointsOf("dotnet.channel.process.duration", "payments.accepted").Single().Count);

    [Fact]
    public void Metrics_Transitions_AreMeasuredFromStatusToStatus()
    {
        Dictionary<(object?, object?), ulong?> counts = _telemetry.Points
            .Where(point => point.Metric == "payment.status_transition.duration")
            .ToDictionary(
                point => (point.Attributes["payment.status.from"], point.Attributes["payment.status.to"]),
                point => point.Count);
        int booked = CountOf("settled") + CountOf("compensated");
        Assert.Equal((ulong)CountOf("declined"), counts[("accepted", "declined")]);
        Assert.Equal((ulong)booked, counts[("accepted", "risk_checked")]);
        Assert.Equal((ulong)booked, counts[("risk_checked", "booked")]);
        Assert.Equal((ulong)CountOf("settled"), counts[("booked", "settled")]);
        Assert.Equal((ulong)CountOf("compensated"), counts[("booked", "compensated")]);
        Assert.Equal(5, counts.Count);
    }

    [Fact]
    public void Metrics_TcpOfTheHost_ComeFromEveryProcess()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        Assert.Equal(
            ["payments-api", "payments-ledger", "payments-worker"],
            _telemetry.Points.Where(
                point => point.Metric == "host.tcp.segment.retransmitted" && point.Kind == "Counter")
                .Select(point => point.Service).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Scrape_SentAndReceived_AreThoseOfOtlp()
    {
        foreach ((PrometheusText scrape, string channel) in new[]
        {
            (_run.CalmApi!, "payments.accepted"), (_run.LonelyLedger!, "payments.risk"),
            (_run.LonelyLedger!, "payments.ledger"),
        })
        {
            Assert.Equal(
                _telemetry.ValueOf("dotnet.channel.item.sent", channel),
                scrape.ValueOf("dotnet_channel_item_sent_total", channel));
            Assert.Equal(
                _telemetry.ValueOf("dotnet.channel.item.received", channel),
                scrape.ValueOf("dotnet_channel_item_received_total", channel));
            Assert.Equal(0, scrape.ValueOf("dotnet_channel_queue_length", channel));
        }
    }

    [Fact]
    public void Logs_ShutdownReport_ArrivesAsTheLastWord()
    {
        ReceivedLog report = Assert.Single(
            _telemetry.Logs, log => log.Category == "AspNetCoreApi.Processing.PaymentPipeline");
        Assert.Equal(0L, report.Attributes["Left"]);
        Assert.Equal((long)_run.Journeys.Count, report.Attributes["Accepted"]);
    }

    private static IEnumerable<string> ExpectedWay(PaymentJourney journey) => journey.Ends.Single() == "declined"
        ? ["accepted", "declined"]
        : ["accepted", "risk_checked", "booked", journey.Ends.Single()];

    private static IEnumerable<string> ExpectedTrace(string end) => (end switch
    {
        "settled" => PaymentTraces.Settled,
        "compensated" => PaymentTraces.Compensated,
        _ => PaymentTraces.Declined,
    }).Order(StringComparer.Ordinal);

    private int CountOf(string end) => _run.Journeys.Count(journey => journey.Ends.Contains(end));

    private void AssertItems(string channel, int expected)
    {
        Assert.Equal(expected, _telemetry.ValueOf("dotnet.channel.item.sent", channel));
        Assert.Equal(expected, _telemetry.ValueOf("dotnet.channel.item.received", channel));
    }

    private void ReportFigures() => _output.WriteLine(
        $"{_run.Journeys.Count} payments in {_run.Duration.TotalSeconds:F1} s: "
        + $"{_run.Journeys.Count / _run.Duration.TotalSeconds:F0} a second; {CountOf("settled")} settled, "
        + $"{CountOf("compensated")} compensated, {CountOf("declined")} declined; {_telemetry.Spans.Count} spans in "
        + $"{_telemetry.Spans.Select(span => span.TraceId).Distinct().Count()} traces, {_telemetry.Logs.Count} log "
        + "records");
}
