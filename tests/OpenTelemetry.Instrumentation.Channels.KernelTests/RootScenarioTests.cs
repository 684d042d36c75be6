// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Kernels;
using OpenTelemetry.Instrumentation.Channels.KernelTests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.KernelTests;

/// <summary>Whatever still keeps the one who waits: where nobody is left for the other side, it is proved.</summary>
public sealed class RootScenarioTests
{
    private const int MaxCollections = 20;

    public static TheoryData<string, ChannelLeakKind> Scenarios => new()
    {
        { nameof(RootScenarios.UnreachableReader), ChannelLeakKind.ChannelCollected },
        { nameof(RootScenarios.UnreachableWriter), ChannelLeakKind.ChannelCollected },
        { nameof(RootScenarios.ReaderWithTheTokenOfTheApplication), ChannelLeakKind.WriterCollected },
        { nameof(RootScenarios.ConsumerTaskInAStatic), ChannelLeakKind.WriterCollected },
        { nameof(RootScenarios.ThreadBlockedInGetResult), ChannelLeakKind.WriterCollected },
        { nameof(RootScenarios.FaultedProducer), ChannelLeakKind.WriterCollected },
        { nameof(RootScenarios.EarlyBreakWithTheProducerTaskRooted), ChannelLeakKind.ReaderCollected },
        { nameof(RootScenarios.UnboundedWithTheReaderDropped), ChannelLeakKind.ReaderCollected },
    };

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Scenario_NobodyIsLeftForTheOtherSide_IsProved(string scenario, ChannelLeakKind kind)
    {
        using var detector = new SteppedDetector(TimeSpan.Zero);
        using var record = new LeakRecord();
        object? root = Start(scenario);

        for (int i = 0; i < MaxCollections && record.Of(scenario).Count == 0; i++)
        {
            record.CheckAfterCollection();
        }

        Assert.NotEmpty(record.Of(scenario));
        Assert.All(record.Of(scenario), leak => Assert.Equal((ChannelLeakVerdict.Definite, kind), (leak.Verdict, leak.Kind)));
        GC.KeepAlive(root);
    }

    private static object? Start(string scenario) => scenario switch
    {
        nameof(RootScenarios.UnreachableReader) => RootScenarios.UnreachableReader(scenario),
        nameof(RootScenarios.UnreachableWriter) => RootScenarios.UnreachableWriter(scenario),
        nameof(RootScenarios.ReaderWithTheTokenOfTheApplication) => RootScenarios.ReaderWithTheTokenOfTheApplication(scenario),
        nameof(RootScenarios.ConsumerTaskInAStatic) => RootScenarios.ConsumerTaskInAStatic(scenario),
        nameof(RootScenarios.ThreadBlockedInGetResult) => RootScenarios.ThreadBlockedInGetResult(scenario),
        nameof(RootScenarios.FaultedProducer) => RootScenarios.FaultedProducer(scenario),
        nameof(RootScenarios.EarlyBreakWithTheProducerTaskRooted) => RootScenarios.EarlyBreakWithTheProducerTaskRooted(scenario),
        nameof(RootScenarios.UnboundedWithTheReaderDropped) => RootScenarios.UnboundedWithTheReaderDropped(scenario),
        _ => throw new ArgumentOutOfRangeException(nameof(scenario), scenario, "There is no such scenario."),
    };
}
