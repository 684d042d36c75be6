// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.PerformanceTests.Infrastructure;
using Xunit.Abstractions;

namespace OpenTelemetry.Instrumentation.Channels.PerformanceTests.Allocation;

/// <summary>
/// P2 to P4 with all their threads. Nothing is allocated for each item: the smallest object has 24 bytes, which is more
/// than any limit here, and a run's own tasks are far less.
/// </summary>
public class StreamAllocationTests(ITestOutputHelper output)
{
    private const double BytesOfItem = 1;

    // A write that waits and is one of the some 2,000 a second that are timed carries its own context, of 200 bytes.
    private const double BytesOfItemWithMetrics = 16;

    // A turn for an item of an unsampled writer has a stand-in for the writer's span.
    private const double BytesOfUnsampledTurn = 400;
    private const int StreamItems = 200_000;
    private const int PingPongItems = 40_000;

    public static TheoryData<int, Audience> Flows() => Cases.WithAudiences(1, 2);

    public static TheoryData<Audience> Audiences() => Cases.Audiences();

    [Theory]
    [MemberData(nameof(Flows))]
    public void Stream_WritersAndReaders_AllocatesNothingForAnItem(int flows, Audience audience)
        => AssertNothing(
            StreamItems,
            audience,
            audience == Audience.UnsampledSpan ? BytesOfUnsampledTurn : 0,
            isInstrumented =>
            {
                Channel<int> channel = TestChannels.Create(ChannelKind.Bounded, isInstrumented);
                return () => Scenarios.Stream(channel, flows, StreamItems);
            });

    [Theory]
    [MemberData(nameof(Audiences))]
    public void PingPong_OverTwoChannels_AllocatesNothingForAnItem(Audience audience)
        => AssertNothing(PingPongItems, audience, ofTurn: 0, static isInstrumented =>
        {
            Channel<int> ping = TestChannels.Create(ChannelKind.Bounded, isInstrumented, 1);
            Channel<int> pong = TestChannels.Create(ChannelKind.Bounded, isInstrumented, 1);
            return () => Scenarios.PingPong(ping, pong, PingPongItems);
        });

    private void AssertNothing(int items, Audience audience, double ofTurn, Func<bool, Action> scenario)
    {
        using var lease = new AudienceLease(audience);
        double bare = AllocationMeter.BytesOfItem(items, scenario(false));
        double instrumented = AllocationMeter.BytesOfItem(items, scenario(true));

        output.WriteLine($"bare {bare:F3} B, instrumented {instrumented:F3} B");
        Assert.InRange(
            instrumented, 0, bare + ofTurn + (audience == Audience.Nobody ? BytesOfItem : BytesOfItemWithMetrics));
    }
}
