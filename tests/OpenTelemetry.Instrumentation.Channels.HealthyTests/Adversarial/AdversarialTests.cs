// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Xunit.Abstractions;

namespace OpenTelemetry.Instrumentation.Channels.HealthyTests.Adversarial;

/// <summary>
/// Small pipelines of all kinds, each held for a minute at one of the places where code of an application runs. They
/// are only slow, so that nothing is proved. A failure prints the seed, which is a case of its own.
/// </summary>
public sealed class AdversarialTests(ITestOutputHelper output)
{
    private const int CasesOfABatch = 30;
    private const int Held = 40;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 12).Select(static batch => 1_000 * (batch + 1))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Pipelines_AreHeldWhereUserCodeRuns_NothingIsDefinite(int seed)
    {
        using var batch = new PipelineBatch($"held{seed}.", Cases(seed, blocksChecks: false));
        batch.AwaitHolds();

        batch.Pass(Held);

        AssertSilent(batch);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Pipelines_AreHeldWhereAlsoAnInspectionRuns_NothingIsDefinite(int seed)
    {
        PipelineCase[] cases =
            [.. Cases(seed, blocksChecks: true).Take(2), .. Cases(seed + 500, blocksChecks: false).Take(8)];
        using var batch = new PipelineBatch($"inspected{seed}.", cases);
        batch.AwaitHolds();

        batch.Pass(Held / 2);

        AssertSilent(batch);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Pipelines_ProcessIsStoppedMeanwhile_NothingIsDefinite(int seed)
    {
        using var batch = new PipelineBatch($"stopped{seed}.", Cases(seed + 100, blocksChecks: false));
        batch.Leap(TimeSpan.FromSeconds(20));
        batch.Pass(2);
        batch.Leap(TimeSpan.FromMinutes(2));
        batch.AwaitHolds();
        batch.Pass(2);
        batch.Leap(TimeSpan.FromHours(1));
        batch.Pass(4);

        AssertSilent(batch);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Pipelines_PoolIsStarved_NothingIsDefinite(int seed)
    {
        // More work than the pool has threads, queued before any of it can run.
        using var opened = new ManualResetEventSlim();
        using var batch = new PipelineBatch($"starved{seed}.", Cases(seed + 200, blocksChecks: false));
        Task[] blocked = [.. Enumerable.Range(0, 256).Select(_ => Task.Run(opened.Wait))];

        batch.Pass(Held / 2);

        opened.Set();
        AssertSilent(batch);
        await Task.WhenAll(blocked);
    }

    private static IEnumerable<PipelineCase> Cases(int seed, bool blocksChecks)
        => Enumerable.Range(seed, CasesOfABatch).Select(one => PipelineCase.Create(one, blocksChecks));

    private void AssertSilent(PipelineBatch batch)
    {
        int held = batch.Held;
        batch.Open();
        string[] proved = batch.Proved();
        output.WriteLine($"{held} held, {batch.CheckCount} checks, {batch.Stage.Findings.Seen.Count} findings");
        Assert.True(proved.Length == 0, string.Join('\n', proved));
    }
}
