// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.IntegrationTests.Harness;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests;

/// <summary>What a newcomer sees who has no back end: the example posts a payment to itself and draws its trace.</summary>
public sealed class ConsoleViewTests
{
    [Fact]
    public async Task Start_NoOtlpEndpoint_DrawsTheTraceOfTheDemoPayment()
    {
        await using PaymentsApi api = await PaymentsApi.StartAsync(("Demo__Enabled", "true"));
        await api.Process.Output.WaitForLineAsync(line => line.EndsWith("book entry", StringComparison.Ordinal));
        Assert.Equal(0, await api.Process.TerminateAsync());

        IReadOnlyList<string> lines = api.Process.Output.Lines;
        Assert.Contains(lines, line => line.Contains("Telemetry is shown here", StringComparison.Ordinal));
        IEnumerable<string> tree = lines
            .SkipWhile(line => !line.StartsWith("trace ", StringComparison.Ordinal))
            .Skip(1)
            .TakeWhile(line => line.Length > 0);
        Assert.Equal(
            [
                "POST /payments [202]",
                "  send payments.accepted",
                "    receive payments.accepted",
                "    process payments.accepted",
                "      send payments.risk",
                "        receive payments.risk",
                "        process payments.risk",
                "          assess risk [ok]",
                "      send payments.ledger",
                "        receive payments.ledger",
                "        process payments.ledger",
                "          book entry",
            ],
            tree.Select(line => line[(line.LastIndexOf('|') + 2)..]));
        Assert.Single(lines, line => line.StartsWith("trace ", StringComparison.Ordinal) && line.Contains(": 12 spans, ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stop_NoOtlpEndpoint_DrawsTheTableOfTheChannels()
    {
        await using PaymentsApi api = await PaymentsApi.StartAsync();
        await api.WaitUntilFinalAsync((await api.PostAcceptedAsync(PaymentsApi.Valid)).Id);
        await api.WaitUntilFinalAsync((await api.PostAcceptedAsync(PaymentsApi.TooRisky)).Id);
        Assert.Equal(0, await api.Process.TerminateAsync());

        IReadOnlyList<string> lines = api.Process.Output.Lines;
        Assert.Equal(["2", "2"], SentAndReceived(lines, "payments.accepted"));
        Assert.Equal(["2", "2"], SentAndReceived(lines, "payments.risk"));
        Assert.Equal(["1", "1"], SentAndReceived(lines, "payments.ledger"));
    }

    private static IEnumerable<string> SentAndReceived(IEnumerable<string> lines, string channel)
        => lines.Last(line => line.StartsWith(channel + " ", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Skip(2)
            .Take(2);
}
