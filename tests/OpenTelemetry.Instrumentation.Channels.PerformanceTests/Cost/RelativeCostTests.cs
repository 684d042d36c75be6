// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.PerformanceTests.Infrastructure;
using Xunit.Abstractions;

namespace OpenTelemetry.Instrumentation.Channels.PerformanceTests.Cost;

/// <summary>The cost of the instrumentation, as a ratio to the bare channel: three times as much is noticed.</summary>
public class RelativeCostTests(ITestOutputHelper output)
{
    // An item of an unsampled writer carries a context; a turn for it makes the writer's decision current. That costs
    // some 350 ns, 20 times a bare item.
    private const double UnsampledLimit = 60;

    private readonly CostGate _gate = new(output);

    public static TheoryData<ChannelKind, Audience> Kinds() => Cases.WithAudiences(Enum.GetValues<ChannelKind>());

    public static TheoryData<Audience> Audiences() => Cases.Audiences();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Pairs_OnOneThread_CostFewTimesTheBareOnes(ChannelKind kind, Audience audience)
        => AssertRatio(audience, idle: 3, metrics: 3.5, isInstrumented =>
        {
            Channel<int> channel = TestChannels.Create(kind, isInstrumented);
            return () => Scenarios.Pairs(channel, 4_000);
        });

    [Theory]
    [MemberData(nameof(Audiences))]
    public void Bursts_OnOneThread_CostFewTimesTheBareOnes(Audience audience)
        => AssertRatio(audience, idle: 3, metrics: 3.5, static isInstrumented =>
        {
            Channel<int> channel = TestChannels.Create(ChannelKind.Bounded, isInstrumented);
            IAsyncEnumerator<int> reader = channel.Reader.ReadAllAsync().GetAsyncEnumerator();
            return () => Scenarios.Bursts(channel, reader, 4);
        });

    [Theory]
    [MemberData(nameof(Audiences))]
    public void HandOvers_OnOneThread_CostFewTimesTheBareOnes(Audience audience)
        => AssertRatio(audience, idle: 4, metrics: 5, static isInstrumented =>
        {
            Channel<int> channel = TestChannels.Create(ChannelKind.Bounded, isInstrumented, 1);
            return () => Scenarios.HandOvers(channel, 1_000);
        });

    [Theory]
    [MemberData(nameof(Audiences))]
    public void Stream_OneWriterOneReader_CostsFewTimesTheBareOne(Audience audience)
        => AssertStreamRatio(flows: 1, audience);

    [Theory]
    [MemberData(nameof(Audiences))]
    public void Stream_TwoWritersTwoReaders_CostsFewTimesTheBareOne(Audience audience)
        => AssertStreamRatio(flows: 2, audience);

    [Theory]
    [MemberData(nameof(Audiences))]
    public void PingPong_OverTwoChannels_CostsFewTimesTheBareOne(Audience audience)
        => AssertRatio(audience, idle: 5, metrics: 8, static isInstrumented =>
        {
            Channel<int> ping = TestChannels.Create(ChannelKind.Bounded, isInstrumented, 1);
            Channel<int> pong = TestChannels.Create(ChannelKind.Bounded, isInstrumented, 1);
            return () => Scenarios.PingPong(ping, pong, 300);
        });

    [Theory]
    [MemberData(nameof(Audiences))]
    public void Churn_ChannelsWithTenItems_CostFewTimesTheBareOnes(Audience audience)
        => AssertRatio(audience, idle: 4, metrics: 5, static isInstrumented
            => () => Scenarios.Churn(() => TestChannels.Create(ChannelKind.Bounded, isInstrumented, 16), 200));

    // Threads fall in and out of step, so that the bare channel itself varies by several times: the tight gates of
    // these operations are those on one thread; this one is for what only several threads bring about.
    private void AssertStreamRatio(int flows, Audience audience)
        => AssertRatio(audience, idle: 5, metrics: 8, isInstrumented =>
        {
            Channel<int> channel = TestChannels.Create(ChannelKind.Bounded, isInstrumented);
            return () => Scenarios.Stream(channel, flows, 4_000);
        });

    private void AssertRatio(Audience audience, double idle, double metrics, Func<bool, Action> scenario)
    {
        using var lease = new AudienceLease(audience);
        double limit = audience switch
        {
            Audience.Nobody => idle,
            Audience.UnsampledSpan => Math.Max(metrics, UnsampledLimit),
            _ => metrics,
        };
        _gate.AssertRatio(limit, scenario(false), scenario(true));
    }
}
