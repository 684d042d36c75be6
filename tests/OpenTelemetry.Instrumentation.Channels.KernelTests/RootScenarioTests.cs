// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Kernels;
using OpenTelemetry.Instrumentation.Channels.KernelTests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.KernelTests;

/// <summary>
/// What still keeps the waiting code: it is found each time. It is only suspected where a token, or a time limit that
/// is not visible, may end the wait, and where items are lost and no code waits.
/// </summary>
public sealed class RootScenarioTests
{
    private const int MaxCollections = 40;

    private static readonly TimeSpan s_seen = TimeSpan.FromSeconds(60);

    public static TheoryData<string, ChannelLeakKind, ChannelLeakVerdict> Scenarios => new()
    {
        { nameof(RootScenarios.UnreachableReader), ChannelLeakKind.ChannelCollected, ChannelLeakVerdict.Definite },
        { nameof(RootScenarios.UnreachableWriter), ChannelLeakKind.ChannelCollected, ChannelLeakVerdict.Definite },
        {
            nameof(RootScenarios.ReaderWithTheTokenOfTheApplication),
            ChannelLeakKind.WriterCollected,
            ChannelLeakVerdict.Suspected
        },
        { nameof(RootScenarios.ConsumerTaskInAStatic), ChannelLeakKind.WriterCollected, ChannelLeakVerdict.Definite },
        {
            nameof(RootScenarios.ThreadBlockedInGetResult),
            ChannelLeakKind.WriterCollected,
            ChannelLeakVerdict.Suspected
        },
        { nameof(RootScenarios.FaultedProducer), ChannelLeakKind.WriterCollected, ChannelLeakVerdict.Definite },
        {
            nameof(RootScenarios.EarlyBreakWithTheProducerTaskRooted),
            ChannelLeakKind.ReaderCollected,
            ChannelLeakVerdict.Definite
        },
        {
            nameof(RootScenarios.UnboundedWithTheReaderDropped),
            ChannelLeakKind.ReaderCollected,
            ChannelLeakVerdict.Suspected
        },
    };

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Scenario_NobodyIsLeftForTheOtherSide_IsFound(
        string scenario, ChannelLeakKind kind, ChannelLeakVerdict verdict)
    {
        using var detector = new SteppedDetector(s_seen);
        using var record = new LeakRecord();
        object? root = Start(scenario);

        for (int i = 0; i < MaxCollections && record.Of(scenario).Count == 0; i++)
        {
            record.CheckAfterCollection();
            detector.Step();
        }

        Assert.NotEmpty(record.Of(scenario));
        Assert.All(record.Of(scenario), leak => Assert.Equal((verdict, kind), (leak.Verdict, leak.Kind)));
        GC.KeepAlive(root);
    }

    private static object? Start(string scenario) => scenario switch
    {
        nameof(RootScenarios.UnreachableReader) => RootScenarios.UnreachableReader(scenario),
        nameof(RootScenarios.UnreachableWriter) => RootScenarios.UnreachableWriter(scenario),
        nameof(RootScenarios.ReaderWithTheTokenOfTheApplication)
            => RootScenarios.ReaderWithTheTokenOfTheApplication(scenario),
        nameof(RootScenarios.ConsumerTaskInAStatic) => RootScenarios.ConsumerTaskInAStatic(scenario),
        nameof(RootScenarios.ThreadBlockedInGetResult) => RootScenarios.ThreadBlockedInGetResult(scenario),
        nameof(RootScenarios.FaultedProducer) => RootScenarios.FaultedProducer(scenario),
        nameof(RootScenarios.EarlyBreakWithTheProducerTaskRooted)
            => RootScenarios.EarlyBreakWithTheProducerTaskRooted(scenario),
        nameof(RootScenarios.UnboundedWithTheReaderDropped) => RootScenarios.UnboundedWithTheReaderDropped(scenario),
        _ => throw new ArgumentOutOfRangeException(nameof(scenario), scenario, "There is no such scenario."),
    };
}
