// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.RegularExpressions;
using OpenTelemetry.Instrumentation.Channels.IntegrationTests.Harness;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests;

/// <summary>The one command of a newcomer.</summary>
public sealed partial class AppHostTests
{
    private const int Payments = 40;

    [Fact]
    public async Task Run_WithLoad_ShowsWholeTracesAndEndsGracefully()
    {
        await using var host = ExampleProcess.Start(
            "AppHost", new Dictionary<string, string>(), "--free-ports", "--exit", "--load", "40");
        Assert.Equal(0, await host.WaitForExitAsync());

        IReadOnlyList<string> lines = host.Output.Lines;
        Assert.Contains(lines, line => line.Contains("The payment system is running.", StringComparison.Ordinal));
        Match result = lines.Select(line => ResultPattern().Match(line)).Single(match => match.Success);
        Assert.Equal(
            [Payments / 10 * 2, Payments / 10, Payments / 10 * 7],
            result.Groups.Values.Skip(1).Select(group => int.Parse(group.Value)));
        var api = ShutdownReport.Of(lines);
        Assert.Equal((Payments + 1, 0), (api.Accepted, api.Left));
        Assert.Equal(0, LedgerReport.Of(lines).Open);
        Assert.Equal(0, WorkerReport.Of(lines).Left);
    }

    [Fact]
    public async Task Run_WithoutLoad_DrawsTheTraceOfTheDemoPaymentThroughAllProcesses()
    {
        await using var host = ExampleProcess.Start("AppHost", new Dictionary<string, string>(), "--free-ports");
        await host.Output.WaitForLineAsync(line => line.Contains("receive outcome", StringComparison.Ordinal));
        Assert.Equal(0, await host.TerminateAsync());

        IReadOnlyList<string> lines = host.Output.Lines;
        List<string> tree = lines
            .SkipWhile(
                line => !line.StartsWith("trace ", StringComparison.Ordinal)
                    || !line.Contains(" spans, ", StringComparison.Ordinal))
            .Skip(1)
            .TakeWhile(line => line.Length > 0)
            .ToList();
        Assert.Equal(PaymentTraces.Settled.Length + 1, tree.Count);
        Assert.Equal(
            ["api", "ledger", "worker"],
            tree.Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0]).Distinct().Order());
        Assert.Equal("POST [202]", tree[0][(tree[0].LastIndexOf('|') + 2)..]);
        Assert.Equal(new ShutdownReport(1, 1, 0, 0, 0), ShutdownReport.Of(lines));
    }

    [Fact]
    public async Task Run_ControlCInTheTerminal_StopsInTheOrderOfTheFlow()
    {
        await using var host = ExampleProcess.StartGroup("AppHost", new Dictionary<string, string>(), "--free-ports");
        await host.Output.WaitForLineAsync(line => line.Contains("receive outcome", StringComparison.Ordinal));
        host.InterruptGroup();

        Assert.Equal(0, await host.WaitForExitAsync());
        Assert.Equal(
            ["api ended with 0", "worker ended with 0", "ledger ended with 0"],
            host.Output.Lines.Where(line => line.Contains(" ended with ", StringComparison.Ordinal))
                .Select(line => line["app host | ".Length..]));
    }

    [Fact]
    public async Task Run_WrongLoad_SaysWhatIsWrong()
    {
        await using var host = ExampleProcess.Start("AppHost", new Dictionary<string, string>(), "--load", "-1");
        Assert.NotEqual(0, await host.WaitForExitAsync());
        Assert.Contains(
            host.Output.Lines, line => line.Contains("--load must be 0 to 1000000.", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"40 payments in .*: (\d+) compensated, (\d+) declined, (\d+) settled;")]
    private static partial Regex ResultPattern();
}
