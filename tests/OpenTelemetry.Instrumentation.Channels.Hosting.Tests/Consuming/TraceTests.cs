// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Instrumentation.Channels.Hosting.Tests.Infrastructure;
using OpenTelemetry.Trace;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Tests.Consuming;

public sealed class TraceTests
{
    private static readonly ActivitySource s_source = new("Hosting.Tests");

    [Fact]
    public async Task HandleAsync_HostWasStartedUnderASpan_RunsInTheTraceOfTheWriter()
    {
        List<Activity> spans = [];
        using TracerProvider provider = Sdk.CreateTracerProviderBuilder()
            .AddSource(s_source.Name).AddChannelInstrumentation().AddInMemoryExporter(spans).Build();
        await using var host = new TestHost();
        var kitchen = new Kitchen();
        var traces = new List<(ActivityTraceId? Trace, string? Span, string? User)>();
        kitchen.Work = (_, _) =>
        {
            traces.Add((Activity.Current?.TraceId, Activity.Current?.DisplayName, Baggage.GetBaggage("user")));
            return ValueTask.CompletedTask;
        };
        host.Services.AddSingleton(kitchen);
        host.Services.AddInstrumentedChannel<Order>("traced").AddConsumer<Cook>();

        using (s_source.StartActivity("start the host"))
        {
            await host.StartAsync();
        }

        ActivityTraceId expected;
        using (Activity request = s_source.StartActivity("request")!)
        {
            expected = request.TraceId;
            Baggage.SetBaggage("user", "u1");
            await host.Channel<Order>("traced").Writer.WriteAsync(new Order(1));
            Baggage.RemoveBaggage("user");
        }

        await host.Channel<Order>("traced").Writer.WriteAsync(new Order(2));
        await host.StopAsync();

        Assert.Equal([(expected, "process traced", "u1"), (null, null, null)], traces);
        Activity process = Assert.Single(spans, span => span.DisplayName == "process traced");
        Assert.Equal(Assert.Single(spans, span => span.DisplayName == "send traced").SpanId, process.ParentSpanId);
        Assert.Empty(process.Links);
    }

    [Fact]
    public async Task HandleAsync_WritersBehindARatioSampler_FollowsTheirDecisionAndHasTheirBaggage()
    {
        const int requests = 100;
        List<Activity> spans = [];
        using TracerProvider provider = Sdk.CreateTracerProviderBuilder()
            .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(0.1)))
            .AddSource(s_source.Name).AddChannelInstrumentation().AddInMemoryExporter(spans).Build();
        await using var host = new TestHost();
        var kitchen = new Kitchen();
        var handled = new List<(ActivityTraceId? Trace, string? User)>();
        kitchen.Work = (_, _) =>
        {
            handled.Add((Activity.Current?.TraceId, Baggage.GetBaggage("user")));
            s_source.StartActivity("work")?.Dispose();
            return ValueTask.CompletedTask;
        };
        host.Services.AddSingleton(kitchen);
        host.Services.AddInstrumentedChannel<Order>("traced.ratio").AddConsumer<Cook>();
        await host.StartAsync();

        var written = new List<(ActivityTraceId? Trace, string? User)>();
        for (int i = 0; i < requests; i++)
        {
            Activity.Current = null;
            using Activity request = s_source.StartActivity("request")!;
            Baggage.SetBaggage("user", $"u{i}");
            await host.Channel<Order>("traced.ratio").Writer.WriteAsync(new Order(i));
            written.Add((request.TraceId, $"u{i}"));
        }

        Baggage.RemoveBaggage("user");
        Activity.Current = null;
        await host.StopAsync();

        Assert.Equal(written, handled);
        Assert.DoesNotContain(spans, static span => span.DisplayName == "work" && span.ParentSpanId == default);
        Assert.Equal(
            spans.Count(static span => span.DisplayName == "request"),
            spans.Count(static span => span.DisplayName == "work"));
    }

    [Fact]
    public async Task HandleAsync_LastAttemptFailed_OneProcessSpanHasTheErrorAndLeadsToTheDeadLetter()
    {
        List<Activity> spans = [];
        using TracerProvider provider = Sdk.CreateTracerProviderBuilder()
            .AddSource(s_source.Name).AddChannelInstrumentation().AddInMemoryExporter(spans).Build();
        await using var host = new TestHost();
        var kitchen = new Kitchen { Work = (_, _) => throw new FormatException("burnt") };
        host.Services.AddSingleton(kitchen);
        host.Services.AddInstrumentedChannel<Order>("traced.dead");
        host.Services.AddInstrumentedChannel<Order>("traced.failing").AddConsumer<Cook>(options =>
        {
            options.MaxAttempts = 3;
            options.RetryDelay = TimeSpan.Zero;
            options.PoisonPolicy = ChannelPoisonPolicy.DeadLetter;
            options.DeadLetterChannel = "traced.dead";
        });
        await host.StartAsync();

        using (s_source.StartActivity("request"))
        {
            await host.Channel<Order>("traced.failing").Writer.WriteAsync(new Order(1));
        }

        await host.StopAsync();

        Activity process = Assert.Single(spans, span => span.DisplayName == "process traced.failing");
        Assert.Equal(ActivityStatusCode.Error, process.Status);
        Assert.Equal("System.FormatException", process.GetTagItem("error.type"));
        Assert.Equal(process.SpanId, Assert.Single(spans, span => span.DisplayName == "send traced.dead").ParentSpanId);
        Assert.Equal(3, kitchen.Attempts.Count);
    }
}
