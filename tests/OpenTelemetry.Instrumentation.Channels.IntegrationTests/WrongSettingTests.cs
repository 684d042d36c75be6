// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.IntegrationTests.Harness;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests;

/// <summary>A wrong setting ends a process at its start, and is named.</summary>
public sealed class WrongSettingTests
{
    [Theory]
    [InlineData("AspNetCoreApi", "Payments__LedgerAddress", "nowhere", "Payments:LedgerAddress")]
    [InlineData("AspNetCoreApi", "Payments__Capacity", "0", "Capacity")]
    [InlineData("GrpcService", "Ledger__WatchCapacity", "0", "WatchCapacity")]
    [InlineData("Worker", "Clearing__SettlementCurrency", "XXX", "Clearing:SettlementCurrency")]
    [InlineData("Worker", "Clearing__Interval", "soon", "Clearing:Interval")]
    public async Task Start_WrongSetting_EndsAndNamesIt(string example, string variable, string value, string named)
    {
        await using var process = ExampleProcess.Start(example, new Dictionary<string, string>
        {
            [variable] = value,
            ["Kestrel__Endpoints__Http__Url"] = "http://127.0.0.1:0",
            ["Kestrel__Endpoints__Grpc__Url"] = "http://127.0.0.1:0",
            ["Kestrel__Endpoints__Metrics__Url"] = "http://127.0.0.1:0",
        });
        Assert.NotEqual(0, await process.WaitForExitAsync());
        Assert.Contains(process.Output.Lines, line => line.Contains(named, StringComparison.Ordinal));
    }
}
