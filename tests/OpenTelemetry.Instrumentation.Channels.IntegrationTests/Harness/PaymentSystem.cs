// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Grpc.Net.Client;
using OpenTelemetry.Otlp.Testing;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests.Harness;

/// <summary>The three processes of the payment system under test.</summary>
public sealed class PaymentSystem : IAsyncDisposable
{
    private readonly HttpClient _client = new() { Timeout = Patience.Timeout };

    private PaymentSystem(ExampleProcess ledger, Uri ledgerAddress, Uri ledgerMetrics)
    {
        Ledger = ledger;
        LedgerAddress = ledgerAddress;
        LedgerMetrics = ledgerMetrics;
    }

    public ExampleProcess Ledger { get; }

    public Uri LedgerAddress { get; }

    public Uri LedgerMetrics { get; }

    public PaymentsApi Api { get; private set; } = null!;

    public ExampleProcess Worker { get; private set; } = null!;

    /// <summary>Starts the ledger only.</summary>
    public static async Task<PaymentSystem> StartLedgerAsync(params (string Name, string Value)[] settings)
    {
        ExampleProcess ledger = StartProcess(
            "GrpcService",
            [
                ("Kestrel__Endpoints__Grpc__Url", "http://127.0.0.1:0"),
                ("Kestrel__Endpoints__Metrics__Url", "http://127.0.0.1:0"),
                .. settings,
            ]);
        try
        {
            return new PaymentSystem(ledger, await ledger.WaitForAddressAsync(0), await ledger.WaitForAddressAsync(1));
        }
        catch
        {
            await ledger.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts all three, quick ones.</summary>
    public static async Task<PaymentSystem> StartAsync(
        OtlpReceiver receiver, string protocol, params (string Name, string Value)[] settings)
    {
        (string Name, string Value)[] all =
        [
            .. PaymentsApi.OtlpTo(receiver, protocol),
            ("Risk__Latency", "00:00:00"),
            ("Ledger__Latency", "00:00:00"),
            ("Payments__Capacity", "2000"),
            ("Payments__CallTimeout", "00:05:00"),
            ("Clearing__CallTimeout", "00:05:00"),
            ("Clearing__Interval", "00:00:00.050"),
            .. settings,
        ];
        all = [.. all.GroupBy(setting => setting.Name).Select(group => group.Last())];
        PaymentSystem system = await StartLedgerAsync(all);
        try
        {
            await system.StartOthersAsync(system.LedgerAddress, all);
            return system;
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts worker and gateway, which find the ledger at an address.</summary>
    public async Task StartOthersAsync(Uri ledgerAddress, params (string Name, string Value)[] settings)
    {
        Worker = StartProcess(
            "Worker",
            [
                ("Kestrel__Endpoints__Metrics__Url", "http://127.0.0.1:0"),
                ("Clearing__LedgerAddress", ledgerAddress.ToString()),
                .. settings,
            ]);
        Api = await PaymentsApi.StartAsync([("Payments__LedgerAddress", ledgerAddress.ToString()), .. settings]);
        await Worker.WaitForAddressAsync();
    }

    /// <summary>Opens a channel of gRPC to the ledger, for a caller of one's own.</summary>
    public GrpcChannel OpenLedger() => GrpcChannel.ForAddress(LedgerAddress);

    public async Task<PrometheusText> ScrapeLedgerAsync()
        => new(await _client.GetStringAsync(new Uri(LedgerMetrics, "/metrics")));

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (Api is { } api)
        {
            await api.DisposeAsync();
        }

        if (Worker is { } worker)
        {
            await worker.DisposeAsync();
        }

        await Ledger.DisposeAsync();
    }

    private static ExampleProcess StartProcess(string example, IEnumerable<(string Name, string Value)> settings)
        => ExampleProcess.Start(example, settings.ToDictionary(setting => setting.Name, setting => setting.Value));
}
