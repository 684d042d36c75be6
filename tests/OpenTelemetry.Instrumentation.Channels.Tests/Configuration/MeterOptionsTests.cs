// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Tests.Configuration;

public class MeterOptionsTests
{
    private const string SetterParameter = "value";

    [Fact]
    public void Constructor_Defaults_AreThoseOfTheDocumentation()
    {
        var options = new ChannelMeterInstrumentationOptions();

        Assert.Equal(200, options.MaxChannelNames);
        Assert.Equal(TimeSpan.FromSeconds(30), options.StalledAfter);
        Assert.False(options.EmitInstanceIds);
        Assert.False(options.ReportUnaccountedItems);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void MaxChannelNames_BelowOne_Throws(int value)
    {
        var options = new ChannelMeterInstrumentationOptions();

        var error = Assert.Throws<ArgumentOutOfRangeException>(SetterParameter, () => options.MaxChannelNames = value);
        Assert.Equal(value, error.ActualValue);
        Assert.Equal(200, options.MaxChannelNames);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(int.MaxValue)]
    public void MaxChannelNames_InRange_IsKept(int value)
        => Assert.Equal(value, new ChannelMeterInstrumentationOptions { MaxChannelNames = value }.MaxChannelNames);

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public void StalledAfter_Negative_Throws(long ticks)
        => Assert.Throws<ArgumentOutOfRangeException>(
            SetterParameter, () => new ChannelMeterInstrumentationOptions { StalledAfter = new TimeSpan(ticks) });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(long.MaxValue)]
    public void StalledAfter_ZeroOrMore_IsKept(long ticks)
        => Assert.Equal(
            ticks, new ChannelMeterInstrumentationOptions { StalledAfter = new TimeSpan(ticks) }.StalledAfter.Ticks);
}
