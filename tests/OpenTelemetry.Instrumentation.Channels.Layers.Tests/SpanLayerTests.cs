// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Trace;

namespace OpenTelemetry.Instrumentation.Channels.Layers.Tests;

public sealed class SpanLayerTests
{
    private static readonly ActivitySource s_source = new("Shop.Orders");

    [Theory]
    [InlineData("Microsoft.AspNetCore", ActivityKind.Server, "api")]
    [InlineData("System.Net.Http", ActivityKind.Client, "middleware")]
    [InlineData("Npgsql", ActivityKind.Client, "middleware")]
    [InlineData("Broker", ActivityKind.Producer, "middleware")]
    [InlineData("Broker", ActivityKind.Consumer, "middleware")]
    [InlineData("Experimental.System.Net.NameResolution", ActivityKind.Internal, "infrastructure")]
    [InlineData("Experimental.System.Net.Http.Connections", ActivityKind.Client, "infrastructure")]
    [InlineData("Shop.Orders", ActivityKind.Internal, null)]
    public void Start_DefaultRules_TagsBySourceAndKind(string source, ActivityKind kind, string? layer)
        => Assert.Equal(layer, LayeredSpans.LayerOf(source, kind, configure: null));

    [Theory]
    [InlineData("Shop.*", "business")]
    [InlineData("shop.orders", "business")]
    [InlineData("Shop.Order?", "business")]
    [InlineData("*", "business")]
    [InlineData("Shop", null)]
    [InlineData("Orders", null)]
    [InlineData("Shop?Order", null)]
    [InlineData("Shop.[O]rders", null)]
    public void Start_SourceWithWildcards_FitsTheWholeName(string pattern, string? layer)
        => Assert.Equal(
            layer,
            LayeredSpans.LayerOf(
                "Shop.Orders", ActivityKind.Internal, layers => layers.Add(pattern, ChannelLayer.Business)));

    [Theory]
    [InlineData("Shop.Cache", ActivityKind.Client, "infrastructure")]
    [InlineData("Shop.Orders", ActivityKind.Client, "middleware")]
    [InlineData("Shop.Orders", ActivityKind.Internal, "business")]
    [InlineData("Shop.Orders", ActivityKind.Server, "api")]
    [InlineData("Other", ActivityKind.Server, "api")]
    public void Start_SeveralRules_FirstThatFitsDecides(string source, ActivityKind kind, string layer)
        => Assert.Equal(
            layer,
            LayeredSpans.LayerOf(source, kind, layers => layers
                .Add("Shop.Cache", ChannelLayer.Infrastructure)
                .Add("Shop.*", ActivityKind.Internal, ChannelLayer.Business)));

    [Fact]
    public void Start_RuleOfNoLayer_LeavesTheSpanAsItIs()
        => Assert.Null(LayeredSpans.LayerOf(
            "Shop.Orders", ActivityKind.Server, layers => layers.Add("Shop.*", ChannelLayer.None)));

    [Theory]
    [InlineData(ActivityKind.Server, null)]
    [InlineData(ActivityKind.Client, "business")]
    public void Start_WithoutDefaultRules_OnlyAddedOnesApply(ActivityKind kind, string? layer)
        => Assert.Equal(
            layer,
            LayeredSpans.LayerOf("Shop.Orders", kind, layers =>
            {
                layers.UseDefaultRules = false;
                layers.Add(ActivityKind.Client, ChannelLayer.Business);
            }));

    [Fact]
    public void Start_LayerGivenAtCreation_IsKept()
    {
        using var spans = new LayeredSpans(builder => builder.AddSpanLayers());

        using Activity span = s_source.StartActivity(
            ActivityKind.Server, tags: [new(LayeredSpans.Attribute, "infrastructure")])!;
        span.Stop();

        Assert.Equal(["infrastructure"], LayersOf(span));
    }

    [Fact]
    public void Stop_LayerSetByTheApplication_IsKept()
    {
        using var spans = new LayeredSpans(builder => builder.AddSpanLayers());

        using Activity span = s_source.StartActivity("span", ActivityKind.Server)!;
        span.SetTag(LayeredSpans.Attribute, "business");
        span.Stop();

        Assert.Equal(["business"], LayersOf(span));
    }

    [Fact]
    public void Stop_SourceThatFitsNoRuleAtStart_IsAskedAgain()
    {
        using var spans = new LayeredSpans(builder => builder.AddSpanLayers());

        // As instrumentations of libraries without a source do: kind and source are put in place after the start.
        using Activity span = new Activity("legacy").Start();
        string? atStart = LayeredSpans.LayerOf(span);
        typeof(Activity).GetProperty(nameof(Activity.Kind))!.SetValue(span, ActivityKind.Client);
        span.Stop();

        Assert.Null(atStart);
        Assert.Equal("middleware", LayeredSpans.LayerOf(Assert.Single(spans.Exported())));
    }

    [Fact]
    public void Start_ProcessorAddedAfterwards_SeesTheLayer()
    {
        var witness = new StartWitness();
        using var spans = new LayeredSpans(builder => builder.AddSpanLayers().AddProcessor(witness));

        s_source.StartActivity("span", ActivityKind.Server)!.Dispose();

        Assert.Equal(["api"], witness.Layers);
    }

    [Fact]
    public async Task Channel_WithLayer_KeepsItAndUsesTheSameAttribute()
    {
        using var spans = new LayeredSpans(builder => builder
            .AddChannelInstrumentation(options => options.MaxRootSpansPerSecond = 10).AddSpanLayers());
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(
            new ChannelTelemetryOptions("layered") { Layer = ChannelLayer.Infrastructure });

        await SendAndProcessAsync(channel, ActivityKind.Server);

        Assert.Equal(
            ["infrastructure", "infrastructure", "infrastructure", "infrastructure", "api"],
            spans.Exported().Select(LayeredSpans.LayerOf).OrderByDescending(layer => layer, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Channel_WithoutLayer_HasNoneByDefaultRules()
    {
        using var spans = new LayeredSpans(builder => builder
            .AddChannelInstrumentation(options => options.Relationship = ChannelSpanRelationship.Link).AddSpanLayers());
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>("without layer");

        await SendAndProcessAsync(channel, ActivityKind.Internal);

        Assert.Contains(spans.Exported(), span => span.Kind == ActivityKind.Consumer);
        Assert.All(spans.Exported(), span => Assert.Null(LayeredSpans.LayerOf(span)));
    }

    [Fact]
    public void AddSpanLayers_Twice_AddsTheRulesUp()
    {
        using var spans = new LayeredSpans(builder => builder
            .AddSpanLayers(layers => layers.Add("Shop.*", ActivityKind.Internal, ChannelLayer.Business))
            .AddSpanLayers(layers => layers.Add("Shop.*", ActivityKind.Server, ChannelLayer.Infrastructure)));

        using Activity outer = s_source.StartActivity("outer")!;
        using Activity inner = s_source.StartActivity("inner", ActivityKind.Server)!;

        Assert.Equal(["business"], LayersOf(outer));
        Assert.Equal(["infrastructure"], LayersOf(inner));
    }

    [Fact]
    public async Task AddSpanLayers_Host_TagsSpans()
    {
        using IHost host = new HostBuilder()
            .ConfigureServices(services => services.AddOpenTelemetry()
                .WithTracing(tracing => tracing.AddSource(s_source.Name).AddSpanLayers()))
            .Build();
        await host.StartAsync();

        using Activity span = s_source.StartActivity("span", ActivityKind.Client)!;

        Assert.Equal("middleware", LayeredSpans.LayerOf(span));
        await host.StopAsync();
    }

    [Fact]
    public void Start_WithoutAddSpanLayers_TagsNothing()
    {
        using var spans = new LayeredSpans(_ => { });

        using Activity span = s_source.StartActivity("span", ActivityKind.Server)!;

        Assert.Null(LayeredSpans.LayerOf(span));
    }

    private static List<string?> LayersOf(Activity span)
        => [.. span.TagObjects.Where(tag => tag.Key == LayeredSpans.Attribute).Select(tag => tag.Value as string)];

    private static async Task SendAndProcessAsync(Channel<int> channel, ActivityKind kind)
    {
        using (s_source.StartActivity("write", kind))
        {
            await channel.Writer.WriteAsync(1);
        }

        channel.Writer.Complete();
        await channel.Reader.ProcessAllAsync((_, _) => ValueTask.CompletedTask);
    }

    private sealed class StartWitness : BaseProcessor<Activity>
    {
        public List<string?> Layers { get; } = [];

        public override void OnStart(Activity data) => Layers.Add(LayeredSpans.LayerOf(data));
    }
}
