// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Net;
using System.Net.Http.Json;
using OpenTelemetry.Instrumentation.Channels.IntegrationTests.Harness;
using OpenTelemetry.Otlp.Testing;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests;

/// <summary>SIGTERM while clients go on posting: what was accepted is settled, declined, or named as left.</summary>
public sealed class ShutdownUnderLoadTests
{
    private const int Clients = 8;
    private const int AcceptedBeforeStop = 50;

    [Fact]
    public async Task Terminate_EnoughTimeToDrain_LeavesNothing()
    {
        ShutdownReport report = await RunAsync("00:00:00.001", "00:01:00");
        Assert.Equal(0, report.Left);
        Assert.True(report.Settled > 0 && report.Declined > 0, report.ToString());
    }

    [Fact]
    public async Task Terminate_RiskDeskThatNeverAnswers_NamesEveryPaymentAsLeft()
    {
        ShutdownReport report = await RunAsync("1.00:00:00", "00:00:00");
        Assert.Equal(report.Accepted, report.Left);
    }

    [Fact]
    public async Task Terminate_TooLittleTimeToDrain_AccountsForEveryPayment()
        => await RunAsync("00:00:00.020", "00:00:00.100");

    // Runs, and balances the books: what every caller of this asserts.
    private static async Task<ShutdownReport> RunAsync(string riskLatency, string drainTimeout)
    {
        await using OtlpReceiver receiver = await OtlpReceiver.StartAsync();
        await using PaymentsApi api = await PaymentsApi.StartAsync(
        [
            .. PaymentsApi.OtlpTo(receiver, OtlpReceiver.HttpProtobuf),
            ("Payments__Capacity", "60"),
            ("Payments__RiskLatency", riskLatency),
            ("Payments__LedgerLatency", "00:00:00.001"),
            ("Payments__DrainTimeout", drainTimeout),
        ]);

        var accepted = new List<PaymentAnswer>();
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task clients = Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => PostUntilStoppedAsync(api, accepted, enough)));
        await enough.Task.WaitAsync(Patience.Timeout);
        Assert.Equal(0, await api.Process.TerminateAsync());
        await clients.WaitAsync(Patience.Timeout);

        IReadOnlyList<string> output = api.Process.Output.Lines;
        var report = ShutdownReport.Of(output);
        Assert.Equal(accepted.Count, report.Accepted);
        Assert.Equal(report.Accepted, report.Settled + report.Declined + report.Left);
        Assert.Equal(report.Left, output.Count(line => line.Contains(" was left at ", StringComparison.Ordinal)));
        AssertTelemetryIsComplete(receiver.Telemetry, accepted);
        return report;
    }

    private static async Task PostUntilStoppedAsync(
        PaymentsApi api, List<PaymentAnswer> accepted, TaskCompletionSource enough)
    {
        try
        {
            for (int i = 0; ; i++)
            {
                using HttpResponseMessage response = await api.PostAsync(i % 4 == 0 ? PaymentsApi.TooRisky : PaymentsApi.Valid);
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
        Assert.Equal(0, telemetry.ValueOf("dotnet.channel.queue.length", "payments.accepted"));
        ILookup<string, ReceivedSpan> traces = telemetry.Spans.ToLookup(span => span.TraceId);
        Assert.All(accepted, payment =>
        {
            IReadOnlyList<string> shape = traces[payment.TraceId].Shape();
            Assert.Contains("process payments.accepted < send payments.accepted", shape);
            Assert.DoesNotContain(shape, line => line.EndsWith('?'));
        });
    }
}
