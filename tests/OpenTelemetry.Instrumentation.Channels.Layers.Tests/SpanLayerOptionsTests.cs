// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Trace;

namespace OpenTelemetry.Instrumentation.Channels.Layers.Tests;

public sealed class SpanLayerOptionsTests
{
    private const ChannelLayer NoLayer = (ChannelLayer)5;
    private const ActivityKind NoKind = (ActivityKind)5;

    public static TheoryData<string, Type, Action<SpanLayerOptions>> BadRules => new()
    {
        { "source", typeof(ArgumentNullException), options => options.Add(null!, ChannelLayer.Api) },
        { "source", typeof(ArgumentException), options => options.Add(" ", ChannelLayer.Api) },
        { "layer", typeof(ArgumentOutOfRangeException), options => options.Add("Shop", NoLayer) },
        {
            "source",
            typeof(ArgumentNullException),
            options => options.Add(null!, ActivityKind.Client, ChannelLayer.Api)
        },
        { "source", typeof(ArgumentException), options => options.Add("", ActivityKind.Client, ChannelLayer.Api) },
        { "kind", typeof(ArgumentOutOfRangeException), options => options.Add("Shop", NoKind, ChannelLayer.Api) },
        { "layer", typeof(ArgumentOutOfRangeException), options => options.Add("Shop", ActivityKind.Client, NoLayer) },
        { "kind", typeof(ArgumentOutOfRangeException), options => options.Add(NoKind, ChannelLayer.Api) },
        { "layer", typeof(ArgumentOutOfRangeException), options => options.Add(ActivityKind.Client, NoLayer) },
    };

    [Theory]
    [MemberData(nameof(BadRules))]
    public void Add_BadArgument_ThrowsWithTheNameOfTheParameter(
        string parameter, Type exception, Action<SpanLayerOptions> add)
    {
        var error = (ArgumentException)Assert.Throws(exception, () => add(new SpanLayerOptions()));

        Assert.Equal(parameter, error.ParamName);
    }

    [Fact]
    public void AddSpanLayers_BadRule_FailsWhenTheProviderIsBuilt()
    {
        TracerProviderBuilder builder = Sdk.CreateTracerProviderBuilder()
            .AddSpanLayers(layers => layers.Add("", ChannelLayer.Api));

        Assert.Throws<ArgumentException>(builder.Build);
    }

    [Fact]
    public void AddSpanLayers_NoBuilder_ThrowsWithTheNameOfTheParameter()
    {
        TracerProviderBuilder builder = null!;

        Assert.Equal("builder", Assert.Throws<ArgumentNullException>(() => builder.AddSpanLayers()).ParamName);
    }
}
