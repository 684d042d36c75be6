// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Tests.Configuration;

public class TelemetryOptionsTests
{
    private const string SetterParameter = "value";

    [Fact]
    public void Constructor_Defaults_AreThoseOfTheDocumentation()
    {
        var options = new ChannelTelemetryOptions("name");

        Assert.Equal("name", options.Name);
        Assert.Equal(ChannelLayer.None, options.Layer);
        Assert.False(options.DisableTracing);
        Assert.Null(options.Spans);
        Assert.Null(options.Relationship);
        Assert.Null(options.RestoreContext);
        Assert.Empty(options.Tags);
        Assert.Same(TimeProvider.System, options.TimeProvider);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(5)]
    public void Layer_Unknown_Throws(int value)
        => Assert.Throws<ArgumentOutOfRangeException>(
            SetterParameter, () => new ChannelTelemetryOptions("name") { Layer = (ChannelLayer)value });

    [Fact]
    public void Spans_UnknownFlags_Throw()
        => Assert.Throws<ArgumentOutOfRangeException>(
            SetterParameter, () => new ChannelTelemetryOptions("name") { Spans = (ChannelSpans)64 });

    [Fact]
    public void Relationship_Unknown_Throws()
        => Assert.Throws<ArgumentOutOfRangeException>(
            SetterParameter, () => new ChannelTelemetryOptions("name") { Relationship = (ChannelSpanRelationship)3 });

    [Fact]
    public void NullableOptions_SetAndUnset_AreKept()
    {
        var options = new ChannelTelemetryOptions("name")
        {
            Layer = ChannelLayer.Infrastructure,
            Spans = ChannelSpans.Lean,
            Relationship = ChannelSpanRelationship.Link,
        };
        Assert.Equal(ChannelLayer.Infrastructure, options.Layer);
        Assert.Equal(ChannelSpans.Lean, options.Spans);
        Assert.Equal(ChannelSpanRelationship.Link, options.Relationship);
        options.Spans = null;
        options.Relationship = null;
        Assert.Null(options.Spans);
        Assert.Null(options.Relationship);
    }

    [Fact]
    public void TimeProvider_Null_Throws()
        => Assert.Throws<ArgumentNullException>(
            SetterParameter, () => new ChannelTelemetryOptions("name") { TimeProvider = null! });
}
