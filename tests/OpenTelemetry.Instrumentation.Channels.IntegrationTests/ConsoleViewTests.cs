// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.IntegrationTests.Harness;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests;

/// <summary>
/// What a newcomer sees who has no back end: the gateway posts a payment to itself, and each process draws its part.
/// </summary>
public sealed class ConsoleViewTests
{
    [Fact]
    public async Task Run_NoOtlpEndpoint_DrawsTracesAndChannels()
    {
        await using PaymentSystem system = await PaymentSystem.StartLedgerAsync();
        await system.StartOthersAsync(
            system.LedgerAddress, ("Demo__Enabled", "true"), ("Clearing__Interval", "00:00:00.010"));
        await system.Api.Process.Output.WaitForLineAsync(
            line => line.EndsWith("payments.v1.Ledger/Book", StringComparison.Ordinal));
        await system.Api.WaitUntilFinalAsync((await system.Api.PostAcceptedAsync(PaymentsApi.TooRisky)).Id);
        await system.Worker.Output.WaitForLineAsync(
            line => line.EndsWith("clear payment [settled]", StringComparison.Ordinal));
        Assert.Equal(0, await system.Api.Process.TerminateAsync());
        Assert.Equal(0, await system.Worker.TerminateAsync());
        Assert.Equal(0, await system.Ledger.TerminateAsync());

        IReadOnlyList<string> api = system.Api.Process.Output.Lines;
        Assert.Contains(api, line => line.Contains("Telemetry is shown here", StringComparison.Ordinal));
        Assert.Equal(
            [
                "POST [202]",
                "  POST /payments [202]",
                "    send payments.accepted",
                "      receive payments.accepted",
                "      process payments.accepted",
                "        payments.v1.Risk/Assess",
                "        payments.v1.Ledger/Book",
            ],
            TreeWith(api, "payments.v1.Ledger/Book").Where(
                line => !line.StartsWith("receive outcome", StringComparison.Ordinal)));
        Assert.Contains("        publish booking", TreeWith(system.Ledger.Output.Lines, "book entry"));
        Assert.Contains(
            "        payments.v1.Ledger/ReportClearing",
            TreeWith(system.Worker.Output.Lines, "clear payment [settled]"));
        Assert.Equal(["2", "2"], SentAndReceived(api, "payments.accepted"));
        Assert.Equal(["2", "2"], SentAndReceived(system.Ledger.Output.Lines, "payments.risk"));
        Assert.Equal(["1", "1"], SentAndReceived(system.Worker.Output.Lines, "clearing.bookings"));
    }

    // The lines of the first tree that has a span, without times and bars.
    private static IEnumerable<string> TreeWith(IReadOnlyList<string> lines, string span)
    {
        int index = lines.TakeWhile(line => !line.EndsWith(span, StringComparison.Ordinal)).Count();
        int title = lines.Take(index)
            .ToList()
            .FindLastIndex(line => line.StartsWith("trace ", StringComparison.Ordinal));
        return lines.Skip(title + 1)
            .TakeWhile(line => line.Length > 0)
            .Select(line => line[(line.LastIndexOf('|') + 2)..]);
    }

    private static IEnumerable<string> SentAndReceived(IEnumerable<string> lines, string channel)
        => lines.Last(line => line.StartsWith(channel + " ", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Skip(2)
            .Take(2);
}
