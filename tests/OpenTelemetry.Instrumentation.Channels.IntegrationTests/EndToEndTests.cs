// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.IntegrationTests.Harness;
using OpenTelemetry.Otlp.Testing;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests;

/// <summary>What a back end has in the end of a run of the example: nothing less, and nothing else.</summary>
public abstract class EndToEndTests<TRun> : IClassFixture<TRun>
    where TRun : PaymentRun
{
    private const string ChannelScope = "OpenTelemetry.Instrumentation.Channels";

    private static readonly string[] s_declinedTrace =
    [
        "POST /payments",
        "assess risk < process payments.risk",
        "process payments.accepted < send payments.accepted",
        "process payments.risk < send payments.risk",
        "receive payments.accepted < send payments.accepted",
        "receive payments.risk < send payments.risk",
        "send payments.accepted < POST /payments",
        "send payments.risk < process payments.accepted",
    ];

    private static readonly string[] s_settledTrace =
    [
        .. s_declinedTrace,
        "book entry < process payments.ledger",
        "process payments.ledger < send payments.ledger",
        "receive payments.ledger < send payments.ledger",
        "send payments.ledger < process payments.accepted",
    ];

    private readonly PaymentRun _run;
    private readonly ReceivedTelemetry _telemetry;

    protected EndToEndTests(TRun run)
    {
        _run = run;
        _telemetry = run.Telemetry!;
    }

    private int Accepted => _run.Settled.Count + _run.Declined.Count;

    [Fact]
    public void Run_AllPayments_ReachTheirEnd()
    {
        Assert.Equal((120, 40, 40), (_run.Settled.Count, _run.Declined.Count, _run.Refused.Count));
        Assert.All(_run.Settled, payment => Assert.Equal(
            ["accepted", "risk_checked", "booked", "settled"], payment.History.Select(transition => transition.Status)));
        Assert.All(_run.Declined, payment => Assert.Equal("amount_over_risk_limit", payment.Reason));
        Assert.Equal(0, _run.ExitCode);
        Assert.Equal(new ShutdownReport(160, 120, 40, 0), ShutdownReport.Of(_run.Output!));
    }

    [Fact]
    public void Receiver_AllExports_CameByTheProtocolAskedFor()
    {
        Assert.Equal([_run.Protocol], _telemetry.Protocols);
        Assert.Empty(_telemetry.Errors);
        Assert.All(_telemetry.Spans, span => Assert.Equal("payments-api", span.Service));
    }

    [Fact]
    public void Traces_SettledPayment_IsOneWholeTraceToTheLastStep()
        => AssertShape(_run.Settled.Select(payment => payment.TraceId), s_settledTrace);

    [Fact]
    public void Traces_DeclinedPayment_IsOneWholeTraceToTheRiskDesk()
        => AssertShape(_run.Declined.Select(payment => payment.TraceId), s_declinedTrace);

    [Fact]
    public void Traces_InvalidPayment_HasNoSpanOfAChannel()
        => AssertShape(_run.Refused.Select(problem => problem.Trace), ["POST /payments"]);

    [Fact]
    public void Traces_ChannelSpans_AreOfPaymentsAndOfTheThreeCompletions()
    {
        List<ReceivedSpan> spans = _telemetry.Spans.Where(span => span.Scope == ChannelScope).ToList();
        Assert.Equal((_run.Settled.Count * 9) + (_run.Declined.Count * 6) + 3, spans.Count);
        Assert.Equal(
            ["complete payments.accepted", "complete payments.ledger", "complete payments.risk"],
            spans.Where(span => span.IsRoot).Select(span => span.Name).Order(StringComparer.Ordinal));
        Assert.All(spans, span => Assert.Equal("Internal", span.Kind));
        Assert.All(spans, span => Assert.False(span.IsError));
        Assert.All(spans, span => Assert.Empty(span.LinkedTraceIds));
    }

    [Fact]
    public void Traces_ServerSpan_IsRootOfEveryPayment()
    {
        HashSet<string> payments = [.. _run.Settled.Concat(_run.Declined).Select(payment => payment.TraceId)];
        List<ReceivedSpan> roots = _telemetry.Spans.Where(span => span.IsRoot && payments.Contains(span.TraceId)).ToList();
        Assert.Equal(Accepted, roots.Count);
        Assert.All(roots, root => Assert.Equal("Server", root.Kind));
    }

    [Fact]
    public void Metrics_SentAndReceived_AreWhatWasPosted()
    {
        AssertItems("payments.accepted", Accepted);
        AssertItems("payments.risk", Accepted);
        AssertItems("payments.ledger", _run.Settled.Count);
    }

    [Fact]
    public void Metrics_InTheEnd_NothingIsLeftInAnyChannel()
    {
        foreach (string channel in new[] { "payments.accepted", "payments.risk", "payments.ledger" })
        {
            Assert.Equal(0, _telemetry.ValueOf("dotnet.channel.queue.length", channel));
            Assert.Equal(0, _telemetry.ValueOf("dotnet.channel.process.inflight", channel));
            Assert.Equal(1, _telemetry.ValueOf("dotnet.channel.completed", channel));
            Assert.Null(_telemetry.ValueOf("dotnet.channel.item.dropped", channel));
            Assert.Null(_telemetry.ValueOf("dotnet.channel.send.rejected", channel));
        }
    }

    [Fact]
    public void Metrics_ProcessDuration_CountsEveryItemOfASlowChannel()
        => Assert.Equal(
            (ulong)Accepted,
            _telemetry.PointsOf("dotnet.channel.process.duration", "payments.accepted").Single().Count);

    [Fact]
    public void Scrape_SentAndReceived_AreThoseOfOtlp()
    {
        foreach (string channel in new[] { "payments.accepted", "payments.risk", "payments.ledger" })
        {
            Assert.Equal(
                _telemetry.ValueOf("dotnet.channel.item.sent", channel),
                _run.Scrape!.ValueOf("dotnet_channel_item_sent_total", channel));
            Assert.Equal(
                _telemetry.ValueOf("dotnet.channel.item.received", channel),
                _run.Scrape!.ValueOf("dotnet_channel_item_received_total", channel));
            Assert.Equal(0, _run.Scrape!.ValueOf("dotnet_channel_queue_length", channel));
        }
    }

    [Fact]
    public void Logs_ShutdownReport_ArrivesAsTheLastWord()
    {
        ReceivedLog report = Assert.Single(
            _telemetry.Logs, log => log.Category == "AspNetCoreApi.Processing.PaymentPipeline");
        Assert.Equal(0L, report.Attributes["Left"]);
        Assert.Equal((long)Accepted, report.Attributes["Accepted"]);
    }

    private void AssertItems(string channel, int expected)
    {
        Assert.Equal(expected, _telemetry.ValueOf("dotnet.channel.item.sent", channel));
        Assert.Equal(expected, _telemetry.ValueOf("dotnet.channel.item.received", channel));
    }

    private void AssertShape(IEnumerable<string> traceIds, IEnumerable<string> expected)
    {
        ILookup<string, ReceivedSpan> traces = _telemetry.Spans.ToLookup(span => span.TraceId);
        IReadOnlyList<string> shape = [.. expected.Order(StringComparer.Ordinal)];
        Assert.All(traceIds, id => Assert.Equal(shape, traces[id].Shape()));
    }
}
