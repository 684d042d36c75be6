// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;
using Xunit.Abstractions;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Allocation;

/// <summary>What a channel costs that lives shortly: one for each request is nothing unusual.</summary>
public class ChannelCostTests(ITestOutputHelper output)
{
    // Far from tight: of the difference in an unbounded channel, the larger slots of the first segment are a good part.
    private const double Ceiling = 2_400;

    public static TheoryData<SemanticsKind, SemanticsAudience> Cases()
    {
        var cases = new TheoryData<SemanticsKind, SemanticsAudience>();
        foreach (SemanticsKind kind in Enum.GetValues<SemanticsKind>()
            .Where(static kind => kind != SemanticsKind.Foreign))
        {
            cases.Add(kind, SemanticsAudience.Nobody);
            cases.Add(kind, SemanticsAudience.MeterListener);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Create_UseAndComplete_AllocatesLittleMoreThanBare(SemanticsKind kind, SemanticsAudience audience)
    {
        using var lease = new SemanticsAudienceLease(audience);
        var telemetry = new ChannelTelemetryOptions(SemanticsChannels.NewName(nameof(ChannelCostTests)));
        double bare = AllocationMeter.BytesOfOne(() => Use(SemanticsChannels.Bare<int>(kind)));
        double instrumented = AllocationMeter.BytesOfOne(
            () => Use(SemanticsChannels.Instrumented<int>(kind, telemetry)));

        output.WriteLine(
            $"{kind} {audience}: bare {bare:F0} B, instrumented {instrumented:F0} B, {instrumented - bare:F0} B more");
        Assert.InRange(instrumented, bare, bare + Ceiling);
    }

    private static void Use(Channel<int> channel)
    {
        channel.Writer.TryWrite(1);
        channel.Reader.TryRead(out _);
        channel.Writer.Complete();
    }
}
