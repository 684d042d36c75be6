// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using OpenTelemetry.Instrumentation.Channels.ContractTests.Ways;
using Xunit.Abstractions;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Fuzz;

/// <summary>
/// Random programs on one thread do the same on an instrumented channel as on a bare one, whatever listens; on several
/// threads they lose nothing.
/// </summary>
public sealed class FuzzTests
{
    // Of a failure, set the seed, and the number of rounds to 1.
    private const string RoundsVariable = "CHANNELS_FUZZ_ROUNDS";
    private const string SeedVariable = "CHANNELS_FUZZ_SEED";
    private const int MaxDifferences = 20;

    private static readonly int s_rounds = Setting(RoundsVariable, LongTests.AreOn ? 500 : 100);
    private static readonly int s_seed = Setting(SeedVariable, 1);

    private readonly ITestOutputHelper _output;

    public FuzzTests(ITestOutputHelper output) => _output = output;

    // Bare against bare proves that the comparison itself is sound.
    [Fact]
    public void Bare_RandomSteps_IsLikeItself() => Run<BareWay>();

    [Fact]
    public void Idle_RandomSteps_IsLikeBare() => Run<IdleWay>();

    [Fact]
    public void Metrics_RandomSteps_IsLikeBare() => Run<MetricsWay>();

    [Fact]
    public void Spans_RandomSteps_IsLikeBare() => Run<SpansWay>();

    [Fact]
    public void Unsampled_RandomSteps_IsLikeBare() => Run<UnsampledWay>();

    [Fact]
    public void Everything_RandomSteps_IsLikeBare() => Run<EverythingWay>();

    [Fact]
    public void LeakDetection_RandomSteps_IsLikeBare() => Run<LeakWay>();

    [Fact]
    public void Bare_RandomThreads_LoseNothing() => Conserve<BareWay>();

    [Fact]
    public void Idle_RandomThreads_LoseNothing() => Conserve<IdleWay>();

    [Fact]
    public void Everything_RandomThreads_LoseNothing() => Conserve<EverythingWay>();

    [Fact]
    public void Unsampled_RandomThreads_LoseNothing() => Conserve<UnsampledWay>();

    [Fact]
    public void LeakDetection_RandomThreads_LoseNothing() => Conserve<LeakWay>();

    private static void Conserve<TWay>()
        where TWay : ChannelWay, new()
    {
        using var way = new TWay();
        for (int i = 0; i < s_rounds / 10; i++)
        {
            string? fault = new ConservationRound(FuzzPlan.Of(s_seed + i), way).Run();
            Assert.True(fault is null, fault);
            way.Collect();
        }
    }

    private void Run<TWay>()
        where TWay : ChannelWay, new()
    {
        var differences = new List<string>();

        // On a thread of its own, which no continuation of the pool runs on.
        var driver = new Thread(() =>
        {
            using var way = new TWay();
            for (int i = 0; i < s_rounds && differences.Count < MaxDifferences; i++)
            {
                differences.AddRange(Round(s_seed + i, way));
            }
        });
        driver.Start();
        driver.Join();

        differences.ForEach(_output.WriteLine);
        Assert.True(
            differences.Count == 0,
            $"{SeedVariable}={s_seed} {RoundsVariable}={s_rounds}\n{string.Join('\n', differences)}");
    }

    private static IEnumerable<string> Round(int seed, ChannelWay way)
    {
        try
        {
            return FuzzRound.Run(FuzzPlan.Of(seed), way) is { } difference ? [difference] : [];
        }
        catch (Exception failure)
        {
            return [$"{FuzzPlan.Of(seed)} failed: {failure}"];
        }
    }

    private static int Setting(string name, int usual)
        => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out int value)
            ? value
            : usual;
}
