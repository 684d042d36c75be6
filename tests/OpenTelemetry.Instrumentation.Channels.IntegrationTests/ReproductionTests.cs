// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.IntegrationTests.Harness;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests;

/// <summary>
/// The ways to hang or to die of a channel, as processes of their own: the detector names each of them in time.
/// </summary>
public sealed class ReproductionTests
{
    // Enough for the runtime, and full within seconds.
    private const string MemoryLimit = "0x4000000";

    [Theory]
    [InlineData(
        "forgotten-completion",
        "CHN034 definite: Channel 'orders'",
        "ForgottenCompletion.Start()",
        "waiting readers: 1")]
    [InlineData("full-buffer", "CHN034 definite: Channel 'frames'", "FullBuffer.Start()", "waiting writers: 1")]
    [InlineData("slow-reader", "CHN033 suspected: Channel 'jobs'", "SlowReader.Start()", "waiting writers: 1")]
    public async Task Run_SomebodyWaitsForEver_IsNamed(string command, string finding, string site, string waits)
    {
        await using var process = ExampleProcess.Start("ChannelLeaks", new Dictionary<string, string>(), command);

        Assert.Equal(1, await process.WaitForExitAsync());
        string told = Assert.Single(
            process.Output.Lines, static line => line.StartsWith("CHN", StringComparison.Ordinal));
        Assert.StartsWith(finding, told, StringComparison.Ordinal);
        Assert.Contains(site, told, StringComparison.Ordinal);
        Assert.Contains(waits, told, StringComparison.Ordinal);
        Assert.DoesNotContain(
            process.Output.Lines, static line => line.EndsWith("has ended", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("forgotten-completion", "the consumer has ended")]
    [InlineData("full-buffer", "the producer has ended")]
    public async Task Run_Released_FinallyRuns(string command, string end)
    {
        await using var process = ExampleProcess.Start(
            "ChannelLeaks", new Dictionary<string, string>(), command, "--release");

        Assert.Equal(1, await process.WaitForExitAsync());
        Assert.Contains(end, process.Output.Lines);
    }

    [Theory]
    [InlineData("dead-reader", "CHN004 suspected: Channel 'events'")]
    [InlineData("stuck-reader", "CHN004 suspected: Channel 'events'")]
    public async Task Run_MemoryIsLimited_IsNamedBeforeTheProcessDies(string command, string finding)
    {
        await using var process = ExampleProcess.Start(
            "ChannelLeaks", new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = MemoryLimit }, command);

        Assert.NotInRange(await process.WaitForExitAsync(), 0, 2);
        List<string> lines = [.. process.Output.Lines];
        int named = lines.FindIndex(line => line.StartsWith(finding, StringComparison.Ordinal));
        int dead = lines.FindIndex(static line => line.Contains("Out of memory", StringComparison.OrdinalIgnoreCase)
            || line.Contains(nameof(OutOfMemoryException), StringComparison.Ordinal));
        Assert.True(named >= 0 && dead > named, string.Join(Environment.NewLine, lines));
    }

    [Fact]
    public async Task Run_SelfCheck_Passes()
    {
        await using var process = ExampleProcess.Start("ChannelLeaks", new Dictionary<string, string>(), "self-check");

        Assert.Equal(0, await process.WaitForExitAsync());
        Assert.Contains("planted 3, missed 0, false reports 0", process.Output.Lines);
    }

    [Fact]
    public async Task Run_UnknownCommand_TellsWhichThereAre()
    {
        await using var process = ExampleProcess.Start("ChannelLeaks", new Dictionary<string, string>(), "leak");

        Assert.Equal(2, await process.WaitForExitAsync());
        Assert.Contains(
            process.Output.Lines, static line => line.Contains("forgotten-completion", StringComparison.Ordinal));
    }
}
