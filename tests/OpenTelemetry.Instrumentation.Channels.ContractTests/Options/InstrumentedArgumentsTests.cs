// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Options;

/// <summary>The arguments that only instrumented channels have.</summary>
public sealed class InstrumentedArgumentsTests
{
    private static readonly Dictionary<string, Action<string>> s_byName = new()
    {
        ["capacity"] = static name => InstrumentedChannel.CreateBounded<int>(name, 1),
        ["bounded"] = static name => InstrumentedChannel.CreateBounded<int>(name, new BoundedChannelOptions(1)),
        ["dropped"] = static name => InstrumentedChannel.CreateBounded<int>(name, new BoundedChannelOptions(1), null),
        ["unbounded"] = static name => InstrumentedChannel.CreateUnbounded<int>(name),
        ["unbounded options"] = static name => InstrumentedChannel.CreateUnbounded<int>(
            name, new UnboundedChannelOptions()),
        ["prioritized"] = static name => InstrumentedChannel.CreateUnboundedPrioritized<int>(name),
        ["prioritized options"] = static name
            => InstrumentedChannel.CreateUnboundedPrioritized(name, new UnboundedPrioritizedChannelOptions<int>()),
        ["adopted"] = static name => Channel.CreateUnbounded<int>().AsInstrumented(name),
    };

    private static readonly Dictionary<string, Action<ChannelTelemetryOptions>> s_byTelemetry = new()
    {
        ["capacity"] = static telemetry => InstrumentedChannel.CreateBounded<int>(telemetry, 1),
        ["bounded"] = static telemetry => InstrumentedChannel.CreateBounded<int>(
            telemetry, new BoundedChannelOptions(1)),
        ["dropped"] = static telemetry
            => InstrumentedChannel.CreateBounded<int>(telemetry, new BoundedChannelOptions(1), null),
        ["unbounded"] = static telemetry => InstrumentedChannel.CreateUnbounded<int>(telemetry),
        ["unbounded options"] = static telemetry
            => InstrumentedChannel.CreateUnbounded<int>(telemetry, new UnboundedChannelOptions()),
        ["prioritized"] = static telemetry => InstrumentedChannel.CreateUnboundedPrioritized<int>(telemetry),
        ["prioritized options"] = static telemetry
            => InstrumentedChannel.CreateUnboundedPrioritized(telemetry, new UnboundedPrioritizedChannelOptions<int>()),
        ["adopted"] = static telemetry => Channel.CreateUnbounded<int>().AsInstrumented(telemetry),
    };

    public static TheoryData<string> NamedFactories => [.. s_byName.Keys];

    public static TheoryData<string> TelemetryFactories => [.. s_byTelemetry.Keys];

    [Theory]
    [MemberData(nameof(NamedFactories))]
    public void Factory_NullName_Refused(string factory)
        => Assert.Throws<ArgumentNullException>("name", () => s_byName[factory](null!));

    [Theory]
    [MemberData(nameof(NamedFactories))]
    public void Factory_EmptyOrBlankName_Refused(string factory)
    {
        Assert.Throws<ArgumentException>("name", () => s_byName[factory](string.Empty));
        Assert.Throws<ArgumentException>("name", () => s_byName[factory](" \t"));
    }

    [Theory]
    [MemberData(nameof(NamedFactories))]
    public void Factory_NameTooLong_Refused(string factory)
        => Assert.Throws<ArgumentException>(
            "name", () => s_byName[factory](new string('a', ChannelTelemetryOptions.MaxNameLength + 1)));

    [Theory]
    [MemberData(nameof(TelemetryFactories))]
    public void Factory_NullTelemetry_Refused(string factory)
        => Assert.Throws<ArgumentNullException>("telemetry", () => s_byTelemetry[factory](null!));

    [Fact]
    public void AsInstrumented_NullChannel_Refused()
    {
        Assert.Throws<ArgumentNullException>(
            "channel", () => ChannelExtensions.AsInstrumented<int>(null!, "contract-arguments"));
        Assert.Throws<ArgumentNullException>(
            "channel",
            () => ChannelExtensions.AsInstrumented<int>(null!, new ChannelTelemetryOptions("contract-arguments")));
    }
}
