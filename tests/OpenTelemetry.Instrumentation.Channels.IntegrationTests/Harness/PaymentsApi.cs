// Copyright The Otel.Channels Authors
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
    public const string RefusedByBank = """{"amount": 12.50, "currency": "EUR", "account": "DE02120300000000202000"}""";
    public const string TooRisky = """{"amount": 99000, "currency": "EUR", "account": "DE02120300000000202051"}""";
    public const string Invalid = """{"amount": -1, "currency": "EUR", "account": "DE02120300000000202051"}""";

    private readonly HttpClient _client;

    private PaymentsApi(ExampleProcess process, HttpClient client)
    {
        Process = process;
        _client = client;
    }

    public ExampleProcess Process { get; }

    /// <summary>Gets the address of the web server.</summary>
    public Uri Address => _client.BaseAddress!;

    public static async Task<PaymentsApi> StartAsync(params (string Name, string Value)[] settings)
    {
        var process = ExampleProcess.Start(
            "AspNetCoreApi",
            settings.Prepend(("Kestrel__Endpoints__Http__Url", "http://127.0.0.1:0"))
                .ToDictionary(setting => setting.Item1, setting => setting.Item2));
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
        ("OTEL_BSP_MAX_QUEUE_SIZE", "100000"),
        ("OTEL_BLRP_SCHEDULE_DELAY", "50"),
        ("OTEL_BLRP_MAX_QUEUE_SIZE", "100000"),
        ("OTEL_METRIC_EXPORT_INTERVAL", "250"),
    ];

    public Task<HttpResponseMessage> PostAsync(string json) => PostAsync(json, "application/json; charset=utf-8");

    /// <summary>Posts a body with a content type that may be wrong.</summary>
    public async Task<HttpResponseMessage> PostAsync(string json, string contentType)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return await PostAsync(content);
    }

    public Task<HttpResponseMessage> PostAsync(HttpContent content)
        => _client.PostAsync(new Uri("/payments", UriKind.Relative), content);

    public async Task<PaymentAnswer> PostAcceptedAsync(string json)
    {
        using HttpResponseMessage response = await PostAsync(json);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<PaymentAnswer>())!;
    }

    public Task<HttpResponseMessage> GetAsync(string id)
        => _client.GetAsync(new Uri("/payments/" + id, UriKind.Relative));

    /// <summary>Asks for the stream of the status changes of a payment; returns when it begins.</summary>
    public Task<HttpResponseMessage> GetEventsAsync(string id) => _client.GetAsync(
        new Uri($"/payments/{id}/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);

    /// <summary>Polls a payment until it has ended.</summary>
    public Task<PaymentAnswer> WaitUntilFinalAsync(string id) => Patience.UntilAsync(
        async () => (await _client.GetFromJsonAsync<PaymentAnswer>(new Uri("/payments/" + id, UriKind.Relative)))!,
        payment => payment.Status is "settled" or "compensated" or "declined");

    /// <summary>Asks for the health of the process.</summary>
    public Task<string> GetHealthAsync() => _client.GetStringAsync(new Uri("/health", UriKind.Relative));

    public async Task<PrometheusText> ScrapeAsync()
        => new(await _client.GetStringAsync(new Uri("/metrics", UriKind.Relative)));

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Process.DisposeAsync();
    }
}
