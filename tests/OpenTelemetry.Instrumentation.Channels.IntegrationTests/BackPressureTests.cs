// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Net;
using System.Net.Http.Json;
using OpenTelemetry.Instrumentation.Channels.IntegrationTests.Harness;
using OpenTelemetry.Otlp.Testing;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests;

public sealed class BackPressureTests
{
    [Fact]
    public async Task Post_ChannelIsFull_Answers503AndSaysWhenToRetry()
    {
        await using OtlpReceiver receiver = await OtlpReceiver.StartAsync();
        await using PaymentsApi api = await PaymentsApi.StartAsync(
        [
            .. PaymentsApi.OtlpTo(receiver, OtlpReceiver.Grpc),
            ("Payments__Capacity", "1"),
            ("Payments__Concurrency", "1"),
            ("Payments__LedgerAddress", "http://127.0.0.1:1"),
            ("Payments__DrainTimeout", "00:00:00"),
        ]);

        Assert.Equal("Healthy", await api.GetHealthAsync());

        // Nobody listens there: one payment is called about for ever and one waits, so that a third can never be
        // accepted.
        int accepted = 0;
        HttpResponseMessage? refusal = null;
        while (refusal is null && accepted < 3)
        {
            HttpResponseMessage response = await api.PostAsync(PaymentsApi.Valid);
            if (response.StatusCode == HttpStatusCode.Accepted)
            {
                accepted++;
                response.Dispose();
            }
            else
            {
                refusal = response;
            }
        }

        Assert.NotNull(refusal);
        ProblemAnswer? problem;
        using (refusal)
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refusal.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(1), refusal.Headers.RetryAfter?.Delta);
            Assert.Equal("application/problem+json", refusal.Content.Headers.ContentType?.MediaType);
            problem = await refusal.Content.ReadFromJsonAsync<ProblemAnswer>();
        }

        Assert.Equal("Degraded", await api.GetHealthAsync());
        await api.Process.TerminateAsync();

        Assert.Equal(1, receiver.Telemetry.ValueOf("dotnet.channel.send.rejected", "payments.accepted"));
        Assert.Equal(accepted, receiver.Telemetry.ValueOf("dotnet.channel.item.sent", "payments.accepted"));
        ReceivedSpan send = Assert.Single(
            receiver.Telemetry.Spans, span => span.TraceId == problem!.Trace && span.Name == "send payments.accepted");
        Assert.Equal("queue_full", send.Attributes["dotnet.channel.result"]);
        Assert.Equal(new ShutdownReport(accepted, 0, 0, 0, accepted), ShutdownReport.Of(api.Process.Output.Lines));
    }
}
