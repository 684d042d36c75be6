// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

public sealed class RuntimeTests
{
    [LongFact]
    public async Task Run_OnNet8_TracesCountsAndRefusesCapacityZeroAsTheBareChannel()
    {
        using var app = new PublishedApp();

        (await app.PublishAsync("net8.0", "--self-contained", "true")).Succeeded();
        CommandResult run = (await app.RunAsync()).Succeeded();

        Assert.Contains("runtime: .NET 8.", run.Output, StringComparison.Ordinal);
        Assert.Contains(
            "ok: capacity 0: ArgumentOutOfRangeException of capacity", run.Output, StringComparison.Ordinal);
        Assert.Contains("channels: 8.0.0.0, protected: False", run.Output, StringComparison.Ordinal);
    }

    // dotnet/runtime issue 132094 is one of the channels, which a package can bring: it does not matter what runtime
    // they run on.
    [LongTheory]
    [InlineData("net10.0", "false", "11.0.0", ".NET 10.", "channels: 11.0.0.0, protected: False")]
    [InlineData("net8.0", "true", "10.0.12", ".NET 8.", "channels: 10.0.0.0, protected: True")]
    public async Task Run_ChannelsOfAPackage_ProtectionFollowsThePackage(
        string framework, string isSelfContained, string package, string runtime, string expected)
    {
        using var app = new PublishedApp();

        (await app.PublishAsync(
            framework,
            "--self-contained",
            isSelfContained,
            "-p:PublishAot=false",
            $"-p:ChannelsVersion={package}")).Succeeded();
        CommandResult run = await app.RunAsync();

        Assert.Contains($"runtime: {runtime}", run.Output, StringComparison.Ordinal);
        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
        Assert.Contains("ok: process spans: 3", run.Output, StringComparison.Ordinal);
    }

    [LongFact]
    public async Task Run_BuildForNetStandard_TracesAndCounts()
    {
        using var app = new PublishedApp();

        CommandResult publish = (await app.PublishAsync(
            "net10.0",
            "--self-contained",
            "false",
            "-p:PublishAot=false",
            "-p:LibraryFramework=netstandard2.0")).Succeeded();
        CommandResult run = (await app.RunAsync()).Succeeded();

        Assert.Contains("release_netstandard2.0", publish.Output, StringComparison.Ordinal);
        Assert.Contains("ok: process spans: 3", run.Output, StringComparison.Ordinal);
        Assert.Contains("channels: 10.0.0.0, protected: True", run.Output, StringComparison.Ordinal);
    }
}
