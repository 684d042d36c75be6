// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Signals;
using OpenTelemetry.Instrumentation.Channels.Tracing;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Tracing;

public class TagValuesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1024)]
    public void Of_SmallNumber_IsBoxedOnceAsLong(long number)
    {
        Assert.Equal(number, Assert.IsType<long>(TagValues.Of(number)));
        Assert.Same(TagValues.Of(number), TagValues.Of(number));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1025)]
    [InlineData(long.MaxValue)]
    public void Of_OtherNumber_IsThatNumber(long number)
        => Assert.Equal(number, Assert.IsType<long>(TagValues.Of(number)));

    [Fact]
    public void BoxOf_CapacitiesByTurns_AreThoseAskedFor()
    {
        var template = new SpanTemplate("send orders", []);

        Assert.Equal(8, Assert.IsType<int>(template.BoxOf(8)));
        Assert.Same(template.BoxOf(8), template.BoxOf(8));
        Assert.Equal(16, template.BoxOf(16));
        Assert.Equal(8, template.BoxOf(8));
    }
}
