// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

public sealed class RuntimeTests
{
    [Fact]
    public async Task Run_OnNet8_TracesCountsAndRefusesCapacityZeroAsTheBareChannel()
    {
        using var app = new PublishedApp();

        (await app.PublishAsync("net8.0", "--self-contained", "true")).Succeeded();
        CommandResult run = (await app.RunAsync()).Succeeded();

        Assert.Contains("runtime: .NET 8.", run.Output, StringComparison.Ordinal);
        Assert.Contains("ok: capacity 0: ArgumentOutOfRangeException of capacity", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_BuildForNetStandard_TracesAndCounts()
    {
        using var app = new PublishedApp();

        CommandResult publish = (await app.PublishAsync(
            "net10.0", "--self-contained", "false", "-p:PublishAot=false", "-p:LibraryFramework=netstandard2.0")).Succeeded();
        CommandResult run = (await app.RunAsync()).Succeeded();

        Assert.Contains("release_netstandard2.0", publish.Output, StringComparison.Ordinal);
        Assert.Contains("ok: process spans: 3", run.Output, StringComparison.Ordinal);
    }
}
