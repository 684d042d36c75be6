// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Tests.Configuration;

public class TraceOptionsTests
{
    private const string SetterParameter = "value";

    public static TheoryData<string, Action<ChannelTraceInstrumentationOptions, int>> Counts => new()
    {
        { "FanOutLimit", static (options, value) => options.FanOutLimit = value },
        { "MaxBatchLinks", static (options, value) => options.MaxBatchLinks = value },
    };

    public static TheoryData<string, Action<ChannelTraceInstrumentationOptions, TimeSpan>> Durations => new()
    {
        { "MaxParentAge", static (options, value) => options.MaxParentAge = value },
        { "SlowSendThreshold", static (options, value) => options.SlowSendThreshold = value },
    };

    [Fact]
    public void Constructor_Defaults_AreThoseOfTheDocumentation()
    {
        var options = new ChannelTraceInstrumentationOptions();

        Assert.Equal(
            ChannelSpans.Send | ChannelSpans.Receive | ChannelSpans.Process | ChannelSpans.Complete, options.Spans);
        Assert.Equal(ChannelSpanRelationship.Auto, options.Relationship);
        Assert.True(options.RestoreContext);
        Assert.True(options.PropagateUnsampledContext);
        Assert.Equal(TimeSpan.FromSeconds(30), options.MaxParentAge);
        Assert.Equal(TimeSpan.FromMilliseconds(5), options.SlowSendThreshold);
        Assert.Equal(1000, options.FanOutLimit);
        Assert.Equal(128, options.MaxBatchLinks);
        Assert.Equal(0, options.MaxRootSpansPerSecond);
        Assert.False(options.EmitMessagingAttributes);
        Assert.Null(options.Filter);
        Assert.Null(options.Enrich);
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void Count_BelowOne_Throws(string name, Action<ChannelTraceInstrumentationOptions, int> set)
    {
        var options = new ChannelTraceInstrumentationOptions();

        Assert.Throws<ArgumentOutOfRangeException>(SetterParameter, () => set(options, 0));
        Assert.Throws<ArgumentOutOfRangeException>(SetterParameter, () => set(options, -1));
        set(options, 1);
        Assert.Equal(1, Get(options, name));
        set(options, int.MaxValue);
        Assert.Equal(int.MaxValue, Get(options, name));
    }

    [Fact]
    public void MaxRootSpansPerSecond_Negative_Throws()
    {
        var options = new ChannelTraceInstrumentationOptions { MaxRootSpansPerSecond = 5 };

        Assert.Throws<ArgumentOutOfRangeException>(SetterParameter, () => options.MaxRootSpansPerSecond = -1);
        options.MaxRootSpansPerSecond = 0;
        Assert.Equal(0, options.MaxRootSpansPerSecond);
    }

    [Theory]
    [MemberData(nameof(Durations))]
    public void Duration_Negative_Throws(string name, Action<ChannelTraceInstrumentationOptions, TimeSpan> set)
    {
        var options = new ChannelTraceInstrumentationOptions();

        Assert.Throws<ArgumentOutOfRangeException>(SetterParameter, () => set(options, TimeSpan.FromTicks(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(SetterParameter, () => set(options, Timeout.InfiniteTimeSpan));
        set(options, TimeSpan.Zero);
        Assert.Equal(TimeSpan.Zero, Get(options, name));
        set(options, TimeSpan.MaxValue);
        Assert.Equal(TimeSpan.MaxValue, Get(options, name));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(64)]
    [InlineData(1 | 128)]
    public void Spans_UnknownFlags_Throw(int value)
        => Assert.Throws<ArgumentOutOfRangeException>(
            SetterParameter, () => new ChannelTraceInstrumentationOptions { Spans = (ChannelSpans)value });

    [Fact]
    public void Spans_EveryFlag_IsKept()
        => Assert.Equal((ChannelSpans)63, new ChannelTraceInstrumentationOptions { Spans = (ChannelSpans)63 }.Spans);

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void Relationship_Unknown_Throws(int value)
        => Assert.Throws<ArgumentOutOfRangeException>(
            SetterParameter,
            () => new ChannelTraceInstrumentationOptions { Relationship = (ChannelSpanRelationship)value });

    private static object? Get(ChannelTraceInstrumentationOptions options, string name)
        => typeof(ChannelTraceInstrumentationOptions).GetProperty(name)!.GetValue(options);
}
