// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.IntegrationTests.Harness;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests;

/// <summary>
/// The wire between the ledger and the other two is cut again and again, while payments are under way.
/// </summary>
public sealed class ReconnectTests
{
    private const int Payments = 120;
    private const int PaymentsBetweenCuts = 20;

    [Fact]
    public async Task Cut_StreamsAndCallsUnderWay_EveryPaymentEndsOnce()
    {
        (string Name, string Value)[] settings =
        [
            ("Ledger__Latency", "00:00:00"),
            ("Risk__Latency", "00:00:00"),
            ("Payments__Capacity", "200"),
            ("Payments__RetryDelay", "00:00:00.020"),
            ("Clearing__RetryDelay", "00:00:00.020"),
            ("Clearing__Interval", "00:00:00.020"),
        ];
        await using PaymentSystem system = await PaymentSystem.StartLedgerAsync(settings);
        await using var wire = new CuttableWire(system.LedgerAddress);
        await system.StartOthersAsync(wire.Address, settings);

        var accepted = new List<PaymentAnswer>();
        int cut = 0;
        for (int i = 0; i < Payments; i++)
        {
            accepted.Add(
                await system.Api.PostAcceptedAsync(i % 4 == 0 ? PaymentsApi.RefusedByBank : PaymentsApi.Valid));
            if (i % PaymentsBetweenCuts == PaymentsBetweenCuts / 2)
            {
                // Something is under way, and something has been: the resumption matters.
                await system.Api.WaitUntilFinalAsync(accepted[i / 2].Id);
                cut += wire.Cut();
            }
        }

        foreach (PaymentAnswer payment in accepted)
        {
            await system.Api.WaitUntilFinalAsync(payment.Id);
        }

        Assert.Equal(0, await system.Api.Process.TerminateAsync());
        Assert.Equal(0, await system.Worker.TerminateAsync());
        Assert.Equal(0, await system.Ledger.TerminateAsync());
        Assert.True(cut > 0);
        Assert.Contains(
            system.Worker.Output.Lines,
            line => line.Contains("The stream of BookingEvent broke after", StringComparison.Ordinal));
        Assert.Contains(
            system.Api.Process.Output.Lines,
            line => line.Contains("The stream of OutcomeEvent broke after", StringComparison.Ordinal));
        const int Compensated = Payments / 4;
        const int Settled = Payments - Compensated;
        Assert.Equal(
            new ShutdownReport(Payments, Settled, Compensated, 0, 0),
            ShutdownReport.Of(system.Api.Process.Output.Lines));
        Assert.Equal(new LedgerReport(Payments, Settled, Compensated, 0), LedgerReport.Of(system.Ledger.Output.Lines));
    }
}
