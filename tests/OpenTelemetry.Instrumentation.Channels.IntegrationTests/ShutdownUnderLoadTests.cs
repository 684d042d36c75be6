// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Net;
using System.Net.Http.Json;
using OpenTelemetry.Instrumentation.Channels.IntegrationTests.Harness;
using OpenTelemetry.Otlp.Testing;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests;

/// <summary>SIGTERM while clients go on posting: what was accepted came to its end, or is named as left.</summary>
public sealed class ShutdownUnderLoadTests
{
    private const int Clients = 8;
    private const int AcceptedBeforeStop = 50;

    [Fact]
    public async Task Terminate_InTheOrderOfTheFlow_LeavesNothing()
    {
        ShutdownReport report = await RunAsync(
            async system =>
            {
                Assert.Equal(0, await system.Api.Process.TerminateAsync());
                Assert.Equal(0, await system.Worker.TerminateAsync());
                Assert.Equal(0, await system.Ledger.TerminateAsync());
            },
            ("Payments__DrainTimeout", "00:01:00"));
        Assert.Equal(0, report.Left);
        Assert.True(report is { Settled: > 0, Compensated: > 0, Declined: > 0 }, report.ToString());
    }

    [Fact]
    public async Task Terminate_AllAtOnce_AccountsForEveryPayment()
        => await RunAsync(TerminateAllAsync, ("Risk__Latency", "00:00:00.020"));

    [Fact]
    public async Task Terminate_TooLittleTimeToDrain_AccountsForEveryPayment()
        => await RunAsync(
            TerminateAllAsync,
            ("Risk__Latency", "00:00:00.020"),
            ("Payments__DrainTimeout", "00:00:00.100"),
            ("Clearing__DrainTimeout", "00:00:00"),
            ("Ledger__DrainTimeout", "00:00:00.100"));

    [Fact]
    public async Task Terminate_RiskDeskThatNeverAnswers_NamesEveryPaymentAsLeft()
    {
        ShutdownReport report = await RunAsync(
            TerminateAllAsync, ("Risk__Latency", "1.00:00:00"), ("Payments__DrainTimeout", "00:00:00"));
        Assert.Equal(report.Accepted, report.Left);
    }

    private static async Task TerminateAllAsync(PaymentSystem system)
    {
        ExampleProcess[] processes = [system.Ledger, system.Worker, system.Api.Process];
        Array.ForEach(processes, process => process.RequestTermination());
        int[] exitCodes = await Task.WhenAll(processes.Select(process => process.WaitForExitAsync()));
        Assert.Equal([0, 0, 0], exitCodes);
    }

    // Runs, and balances the books: what every caller of this asserts.
    private static async Task<ShutdownReport> RunAsync(
        Func<PaymentSystem, Task> terminateAsync, params (string Name, string Value)[] settings)
    {
        await using OtlpReceiver receiver = await OtlpReceiver.StartAsync();
        await using PaymentSystem system = await PaymentSystem.StartAsync(
            receiver, OtlpReceiver.HttpProtobuf, [("Payments__Capacity", "60"), .. settings]);

        var accepted = new List<PaymentAnswer>();
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task clients = Task.WhenAll(
            Enumerable.Range(0, Clients).Select(_ => PostUntilStoppedAsync(system.Api, accepted, enough)));
        await enough.Task.WaitAsync(Patience.Timeout);
        await terminateAsync(system);
        await clients.WaitAsync(Patience.Timeout);

        IReadOnlyList<string> output = system.Api.Process.Output.Lines;
        var report = ShutdownReport.Of(output);
        Assert.Equal(accepted.Count, report.Accepted);
        Assert.Equal(report.Accepted, report.Settled + report.Compensated + report.Declined + report.Left);
        Assert.Equal(report.Left, output.Count(line => line.Contains(" was left at ", StringComparison.Ordinal)));
        AssertReportsAddUp(
            report, WorkerReport.Of(system.Worker.Output.Lines), LedgerReport.Of(system.Ledger.Output.Lines));
        AssertTelemetryIsComplete(receiver.Telemetry, accepted);
        return report;
    }

    // What one process knows another may not have heard of yet: that is among those left, never more and never less.
    private static void AssertReportsAddUp(ShutdownReport api, WorkerReport worker, LedgerReport ledger)
    {
        string all = $"{api}, {worker}, {ledger}";
        Assert.Equal(worker.Received, worker.Settled + worker.Compensated + worker.Left);
        Assert.Equal(ledger.Booked, ledger.Settled + ledger.Compensated + ledger.Open);
        Assert.True(api.Settled <= ledger.Settled && worker.Settled <= ledger.Settled, all);
        Assert.True(api.Compensated <= ledger.Compensated && worker.Compensated <= ledger.Compensated, all);
        Assert.InRange(ledger.Booked, api.Settled + api.Compensated, api.Settled + api.Compensated + api.Left);
        Assert.InRange(worker.Received, ledger.Settled + ledger.Compensated, ledger.Booked);
    }

    private static async Task PostUntilStoppedAsync(
        PaymentsApi api, List<PaymentAnswer> accepted, TaskCompletionSource enough)
    {
        string[] kinds = [PaymentsApi.TooRisky, PaymentsApi.Valid, PaymentsApi.RefusedByBank, PaymentsApi.Valid];
        try
        {
            for (int i = 0; ; i++)
            {
                using HttpResponseMessage response = await api.PostAsync(kinds[i % kinds.Length]);
                if (response.StatusCode != HttpStatusCode.Accepted)
                {
                    Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
                    continue;
                }

                PaymentAnswer? payment = await response.Content.ReadFromJsonAsync<PaymentAnswer>();
                lock (accepted)
                {
                    accepted.Add(payment!);
                    if (accepted.Count == AcceptedBeforeStop)
                    {
                        enough.SetResult();
                    }
                }
            }
        }
        catch (HttpRequestException)
        {
            // The server listens no more.
        }
    }

    private static void AssertTelemetryIsComplete(ReceivedTelemetry telemetry, List<PaymentAnswer> accepted)
    {
        Assert.Empty(telemetry.Errors);
        Assert.Equal(accepted.Count, telemetry.ValueOf("dotnet.channel.item.sent", "payments.accepted"));
        Assert.Equal(accepted.Count, telemetry.ValueOf("dotnet.channel.item.received", "payments.accepted"));
        foreach (string channel in new[]
        {
            "payments.accepted",
            "payments.risk",
            "payments.ledger",
            "ledger.bookings",
            "ledger.outcomes"
        })
        {
            Assert.Equal(0, telemetry.ValueOf("dotnet.channel.queue.length", channel) ?? 0);
            Assert.Equal(0, telemetry.ValueOf("dotnet.channel.waiter.count", channel) ?? 0);
        }

        // A process that stops hangs up its own streams: that is no error. A ledger that stops first is one.
        Assert.DoesNotContain(
            telemetry.Spans,
            span => span.IsError
                && span.Name.Contains("/Watch", StringComparison.Ordinal)
                && span.Attributes.Values.Any(static value => value is "CANCELLED" or 1L));

        ILookup<string, ReceivedSpan> traces = telemetry.Spans.ToLookup(span => span.TraceId);
        Assert.All(accepted, payment =>
        {
            IReadOnlyList<string> shape = traces[payment.TraceId].Shape();
            Assert.Contains("process payments.accepted < send payments.accepted", shape);
            Assert.DoesNotContain(shape, line => line.EndsWith('?'));
        });
    }
}
