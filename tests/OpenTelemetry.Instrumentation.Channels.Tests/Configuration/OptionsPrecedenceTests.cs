// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Instrumentation.Channels.Signals;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Configuration;

/// <summary>Code wins over configuration, names keep options apart, and what is in force is a copy.</summary>
public class OptionsPrecedenceTests
{
    private const string Key = "OTEL_DOTNET_CHANNELS_MAX_CHANNEL_NAMES";
    private const string SpansKey = "OTEL_DOTNET_CHANNELS_SPANS";

    [Fact]
    public void Configure_AlsoInTheConfiguration_CodeWins()
    {
        using MeterProvider meter = MetricConfiguration.BuildMeter(
            MetricConfiguration.Of((Key, "7")), static options => options.MaxChannelNames = 9);
        using TracerProvider tracer = MetricConfiguration.BuildTracer(
            MetricConfiguration.Of((SpansKey, "Lean")), static options => options.Spans = ChannelSpans.Process);

        Assert.Equal(9, ChannelMetrics.Settings.MaxChannelNames);
        Assert.Equal(ChannelSpans.Process, ChannelTracing.Settings.Spans);
    }

    [Fact]
    public void Configure_SeesTheConfiguration_CanBuildOnIt()
    {
        using MeterProvider meter = MetricConfiguration.BuildMeter(
            MetricConfiguration.Of((Key, "7")), static options => options.MaxChannelNames *= 2);

        Assert.Equal(14, ChannelMetrics.Settings.MaxChannelNames);
    }

    [Fact]
    public void NamedOptions_OfAnotherName_AreNotTaken()
    {
        using MeterProvider meter = Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(static services => services
                .Configure<ChannelMeterInstrumentationOptions>("mine", static options => options.MaxChannelNames = 11)
                .Configure<ChannelMeterInstrumentationOptions>("other", static options => options.MaxChannelNames = 12))
            .AddChannelInstrumentation("mine", static options => options.EmitInstanceIds = true)
            .Build();
        using TracerProvider tracer = Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(static services => services
                .Configure<ChannelTraceInstrumentationOptions>("mine", static options => options.FanOutLimit = 21)
                .Configure<ChannelTraceInstrumentationOptions>(static options => options.FanOutLimit = 22))
            .AddChannelInstrumentation("mine", configure: null)
            .Build();

        Assert.Equal(11, ChannelMetrics.Settings.MaxChannelNames);
        Assert.True(ChannelMetrics.Settings.EmitInstanceIds);
        Assert.Equal(21, ChannelTracing.Settings.FanOutLimit);
    }

    [Fact]
    public void NamedOptions_Configuration_IsForEveryName()
    {
        using MeterProvider meter = MetricConfiguration.BuildMeter(MetricConfiguration.Of((Key, "7")), name: "mine");
        using TracerProvider tracer = MetricConfiguration.BuildTracer(
            MetricConfiguration.Of((SpansKey, "Lean")), name: "mine");

        Assert.Equal(7, ChannelMetrics.Settings.MaxChannelNames);
        Assert.Equal(ChannelSpans.Lean, ChannelTracing.Settings.Spans);
    }

    [Fact]
    public void Options_ChangedAfterTheBuild_HaveNoEffect()
    {
        ChannelMeterInstrumentationOptions meterOptions = null!;
        ChannelTraceInstrumentationOptions traceOptions = null!;
        using MeterProvider meter = Sdk.CreateMeterProviderBuilder()
            .AddChannelInstrumentation(options => meterOptions = options).Build();
        using TracerProvider tracer = Sdk.CreateTracerProviderBuilder()
            .AddChannelInstrumentation(options => traceOptions = options).Build();

        meterOptions.StalledAfter = TimeSpan.FromDays(1);
        traceOptions.Spans = ChannelSpans.None;

        Assert.Equal(TimeSpan.FromSeconds(30), ChannelMetrics.Settings.StalledAfter);
        Assert.Equal(ChannelSpans.Default, ChannelTracing.Settings.Spans);
    }
}
