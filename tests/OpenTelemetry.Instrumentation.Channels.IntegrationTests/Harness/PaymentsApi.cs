// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Net;
using System.Net.Http.Json;
using System.Text;
using OpenTelemetry.Otlp.Testing;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests.Harness;

/// <summary>The payments example under test: its process and a client for it.</summary>
public sealed class PaymentsApi : IAsyncDisposable
{
    public const string Valid = """{"amount": 12.50, "currency": "EUR", "account": "DE02120300000000202051"}""";
    public const string TooRisky = """{"amount": 99000, "currency": "EUR", "account": "DE02120300000000202051"}""";
    public const string Invalid = """{"amount": -1, "currency": "EUR", "account": "DE02120300000000202051"}""";

    private readonly HttpClient _client;

    private PaymentsApi(ExampleProcess process, HttpClient client)
    {
        Process = process;
        _client = client;
    }

    public ExampleProcess Process { get; }

    public static async Task<PaymentsApi> StartAsync(params (string Name, string Value)[] settings)
    {
        var process = ExampleProcess.Start(
            "AspNetCoreApi", settings.ToDictionary(setting => setting.Name, setting => setting.Value));
        try
        {
            Uri address = await process.WaitForAddressAsync();
            return new PaymentsApi(process, new HttpClient { BaseAddress = address, Timeout = Patience.Timeout });
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Settings that send telemetry to a receiver, often.</summary>
    public static (string Name, string Value)[] OtlpTo(OtlpReceiver receiver, string protocol) =>
    [
        ("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.EndpointFor(protocol).ToString()),
        ("OTEL_EXPORTER_OTLP_PROTOCOL", protocol),
        ("OTEL_BSP_SCHEDULE_DELAY", "50"),
        ("OTEL_BSP_MAX_QUEUE_SIZE", "50000"),
        ("OTEL_METRIC_EXPORT_INTERVAL", "250"),
    ];

    public async Task<HttpResponseMessage> PostAsync(string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        return await _client.PostAsync(new Uri("/payments", UriKind.Relative), content);
    }

    public async Task<PaymentAnswer> PostAcceptedAsync(string json)
    {
        using HttpResponseMessage response = await PostAsync(json);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<PaymentAnswer>())!;
    }

    public Task<HttpResponseMessage> GetAsync(string id) => _client.GetAsync(new Uri("/payments/" + id, UriKind.Relative));

    /// <summary>Polls a payment until it is settled or declined.</summary>
    public Task<PaymentAnswer> WaitUntilFinalAsync(string id) => Patience.UntilAsync(
        async () => (await _client.GetFromJsonAsync<PaymentAnswer>(new Uri("/payments/" + id, UriKind.Relative)))!,
        payment => payment.Status is "settled" or "declined");

    public async Task<PrometheusText> ScrapeAsync()
        => new(await _client.GetStringAsync(new Uri("/metrics", UriKind.Relative)));

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Process.DisposeAsync();
    }
}
