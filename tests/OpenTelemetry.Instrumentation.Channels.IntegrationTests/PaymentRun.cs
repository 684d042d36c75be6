// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.IntegrationTests.Harness;
using OpenTelemetry.Otlp.Testing;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests;

/// <summary>
/// One run of the three examples from their start to SIGTERM: payments of every kind are posted, some callers hang up,
/// all payments come to their end, and all telemetry is in when it is over.
/// </summary>
public abstract class PaymentRun : IAsyncLifetime
{
    private const int Clients = 16;

    protected PaymentRun(string protocol, int payments)
    {
        Protocol = protocol;
        Payments = payments;
    }

    public string Protocol { get; }

    /// <summary>Gets how many payments are posted; invalid ones come on top.</summary>
    public int Payments { get; }

    public PaymentLoad Load { get; } = new();

    /// <summary>Gets what the gateway tells Prometheus when all payments have ended.</summary>
    public PrometheusText? CalmApi { get; private set; }

    /// <summary>Gets what the ledger tells Prometheus when gateway and worker have hung up.</summary>
    public PrometheusText? LonelyLedger { get; private set; }

    public ReceivedTelemetry? Telemetry { get; private set; }

    public IReadOnlyList<PaymentJourney> Journeys { get; private set; } = [];

    /// <summary>Gets the exit codes of gateway, worker and ledger.</summary>
    public IReadOnlyList<int> ExitCodes { get; private set; } = [];

    internal ShutdownReport? ApiReport { get; private set; }

    internal WorkerReport? WorkerReport { get; private set; }

    internal LedgerReport? LedgerReport { get; private set; }

    /// <summary>Gets the time from the first post to the end of the last payment.</summary>
    public TimeSpan Duration { get; private set; }

    public async Task InitializeAsync()
    {
        await using OtlpReceiver receiver = await OtlpReceiver.StartAsync();
        await using PaymentSystem system = await PaymentSystem.StartAsync(receiver, Protocol);
        Telemetry = receiver.Telemetry;

        long start = Stopwatch.GetTimestamp();
        await Load.RunAsync(system.Api, Payments, Clients);
        CalmApi = await Patience.UntilAsync(system.Api.ScrapeAsync, IsCalm);
        Duration = Stopwatch.GetElapsedTime(start);

        int api = await system.Api.Process.TerminateAsync();
        int worker = await system.Worker.TerminateAsync();
        LonelyLedger = await Patience.UntilAsync(
            system.ScrapeLedgerAsync,
            scrape => scrape.LiveChannels("ledger.bookings") == 0 && scrape.LiveChannels("ledger.outcomes") == 0);
        ExitCodes = [api, worker, await system.Ledger.TerminateAsync()];
        ApiReport = ShutdownReport.Of(system.Api.Process.Output.Lines);
        WorkerReport = WorkerReport.Of(system.Worker.Output.Lines);
        LedgerReport = LedgerReport.Of(system.Ledger.Output.Lines);
        Journeys = PaymentJourney.Of(Telemetry);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    // Every accepted payment has ended, and no request waits for events any more.
    private static bool IsCalm(PrometheusText scrape)
    {
        double ended = new[] { "settled", "compensated", "declined" }.Sum(end => scrape.ValueOf(
            "payment_status_transition_duration_seconds_count", ("payment_status_to", end)) ?? 0);
        return ended == scrape.ValueOf("dotnet_channel_item_sent_total", "payments.accepted")
            && scrape.LiveChannels("payments.events") == 0;
    }
}
