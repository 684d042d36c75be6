// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Net;
using System.Net.Http.Json;
using OpenTelemetry.Instrumentation.Channels.IntegrationTests.Harness;
using OpenTelemetry.Otlp.Testing;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests;

/// <summary>
/// One run of the example from its start to SIGTERM: valid, risky and invalid payments are posted, all of them are
/// followed to their end, and all telemetry is in when it is over.
/// </summary>
public abstract class PaymentRun : IAsyncLifetime
{
    private const int Clients = 8;
    private const int PostsOfAClient = 25;

    private readonly List<PaymentAnswer> _settled = [];
    private readonly List<PaymentAnswer> _declined = [];
    private readonly List<ProblemAnswer> _refused = [];

    protected PaymentRun(string protocol) => Protocol = protocol;

    public string Protocol { get; }

    public IReadOnlyList<PaymentAnswer> Settled => _settled;

    public IReadOnlyList<PaymentAnswer> Declined => _declined;

    public IReadOnlyList<ProblemAnswer> Refused => _refused;

    public PrometheusText? Scrape { get; private set; }

    public ReceivedTelemetry? Telemetry { get; private set; }

    public IReadOnlyList<string>? Output { get; private set; }

    public int ExitCode { get; private set; }

    public async Task InitializeAsync()
    {
        await using OtlpReceiver receiver = await OtlpReceiver.StartAsync();
        await using PaymentsApi api = await PaymentsApi.StartAsync(
        [
            .. PaymentsApi.OtlpTo(receiver, Protocol),
            ("Payments__Capacity", "1000"),
            ("Payments__RiskLatency", "00:00:00.001"),
            ("Payments__LedgerLatency", "00:00:00.001"),
        ]);

        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => PostAsync(api)));
        Scrape = await Patience.UntilAsync(
            api.ScrapeAsync,
            scrape => scrape.ValueOf("dotnet_channel_item_received_total", "payments.ledger") >= Settled.Count);
        ExitCode = await api.Process.TerminateAsync();
        Output = api.Process.Output.Lines;
        Telemetry = receiver.Telemetry;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private async Task PostAsync(PaymentsApi api)
    {
        var accepted = new List<PaymentAnswer>();
        for (int i = 0; i < PostsOfAClient; i++)
        {
            switch (i % 5)
            {
                case 3:
                    accepted.Add(await api.PostAcceptedAsync(PaymentsApi.TooRisky));
                    break;
                case 4:
                    await PostInvalidAsync(api);
                    break;
                default:
                    accepted.Add(await api.PostAcceptedAsync(PaymentsApi.Valid));
                    break;
            }
        }

        foreach (PaymentAnswer payment in accepted)
        {
            PaymentAnswer final = await api.WaitUntilFinalAsync(payment.Id);
            lock (_settled)
            {
                (final.Status == "settled" ? _settled : _declined).Add(final);
            }
        }
    }

    private async Task PostInvalidAsync(PaymentsApi api)
    {
        using HttpResponseMessage response = await api.PostAsync(PaymentsApi.Invalid);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        ProblemAnswer? problem = await response.Content.ReadFromJsonAsync<ProblemAnswer>();
        lock (_refused)
        {
            _refused.Add(problem!);
        }
    }
}
