// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.DeployTests.Tools;

namespace OpenTelemetry.Instrumentation.Channels.DeployTests.Running;

/// <summary>
/// The three examples as processes, load on them, a Prometheus that scrapes them, and a collector that gets their
/// spans.
/// </summary>
[CollectionDefinition(CollectionName)]
public sealed class WatchedPayments : IAsyncLifetime, ICollectionFixture<WatchedPayments>
{
    public const string CollectionName = "watched payments";

    private static readonly HttpClient s_client = new() { Timeout = Patience.Timeout };

    private readonly Stack<IAsyncDisposable> _running = new();
    private PrometheusServer? _prometheus;
    private CollectorServer? _collector;

    internal PrometheusServer Prometheus => _prometheus ?? throw new InvalidOperationException("Nothing was started.");

    internal CollectorServer Collector => _collector ?? throw new InvalidOperationException("There is no collector.");

    public async Task InitializeAsync()
    {
        if (Tool.IsMissing(Tool.Prometheus))
        {
            // The tests are skipped, or fail and say why.
            return;
        }

        try
        {
            await StartAsync();
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    public async Task DisposeAsync()
    {
        while (_running.TryPop(out IAsyncDisposable? part))
        {
            await part.DisposeAsync();
        }
    }

    private static Uri Address(int port, string path) => new($"http://127.0.0.1:{port}{path}");

    private async Task StartAsync()
    {
        if (!Tool.IsMissing(Tool.Collector))
        {
            _running.Push(_collector = await CollectorServer.StartAsync(s_client));
        }

        int api = RunningProgram.FreePort();
        int ledger = RunningProgram.FreePort();
        int ledgerMetrics = RunningProgram.FreePort();
        int worker = RunningProgram.FreePort();
        string ledgerAddress = Address(ledger, string.Empty).ToString();

        RunningProgram[] examples =
        [
            Example(
                "GrpcService",
                ("Kestrel__Endpoints__Grpc__Url", ledgerAddress),
                ("Kestrel__Endpoints__Metrics__Url", Address(ledgerMetrics, string.Empty).ToString())),
            Example(
                "Worker",
                ("Kestrel__Endpoints__Metrics__Url", Address(worker, string.Empty).ToString()),
                ("Clearing__LedgerAddress", ledgerAddress)),
            Example(
                "AspNetCoreApi",
                ("Kestrel__Endpoints__Http__Url", Address(api, string.Empty).ToString()),
                ("Payments__LedgerAddress", ledgerAddress)),
        ];
        foreach ((RunningProgram example, int port) in examples.Zip([ledgerMetrics, worker, api]))
        {
            await example.AnswersAsync(s_client, Address(port, "/metrics"));
        }

        _running.Push(_prometheus = await PrometheusServer.StartAsync(new Dictionary<string, int>
        {
            ["api:5080"] = api,
            ["ledger:5083"] = ledgerMetrics,
            ["worker:5082"] = worker,
        }));
        _running.Push(new PaymentLoad(s_client, Address(api, "/payments")));
    }

    private RunningProgram Example(string name, params (string Name, string Value)[] environment)
    {
        (string Name, string Value)[] telemetry =
        [
            ("OTEL_METRICS_EXEMPLAR_FILTER", "trace_based"),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", _collector?.Endpoint.ToString() ?? string.Empty),
        ];
        var example = RunningProgram.StartExample(name, [.. environment, .. telemetry]);
        _running.Push(example);
        return example;
    }
}
