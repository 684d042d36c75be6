// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Registry;
using OpenTelemetry.Instrumentation.Channels.Signals;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Configuration;

/// <summary>Of several providers the last one built and not yet disposed decides.</summary>
public class ProviderStackTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void MeterProviders_TwoAreBuilt_TheLastAliveDecides(bool firstGoesFirst)
    {
        MeterProvider first = Meter(11);
        MeterProvider second = Meter(22);
        Assert.Equal((22, 22), MaxNames());

        (firstGoesFirst ? first : second).Dispose();
        Assert.Equal(firstGoesFirst ? (22, 22) : (11, 11), MaxNames());

        first.Dispose();
        second.Dispose();
        Assert.Equal((200, 200), MaxNames());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TracerProviders_TwoAreBuilt_TheLastAliveDecides(bool firstGoesFirst)
    {
        TracerProvider first = Tracer(ChannelSpans.Send);
        TracerProvider second = Tracer(ChannelSpans.Process);
        Assert.Equal(ChannelSpans.Process, ChannelTracing.Settings.Spans);

        (firstGoesFirst ? first : second).Dispose();
        Assert.Equal(firstGoesFirst ? ChannelSpans.Process : ChannelSpans.Send, ChannelTracing.Settings.Spans);

        first.Dispose();
        second.Dispose();
        Assert.Equal(ChannelSpans.Default, ChannelTracing.Settings.Spans);
    }

    [Fact]
    public void Providers_BuiltAndDisposedAtOnceByMany_LeaveTheDefaults()
    {
        Parallel.For(0, 64, static i =>
        {
            using MeterProvider meter = Meter(i + 1);
            using TracerProvider tracer = Tracer(ChannelSpans.Send);
            Assert.InRange(ChannelMetrics.Settings.MaxChannelNames, 1, 64);
        });

        Assert.Equal((200, 200), MaxNames());
        Assert.Equal(ChannelSpans.Default, ChannelTracing.Settings.Spans);
    }

    private static (int Settings, int Registry) MaxNames()
        => (ChannelMetrics.Settings.MaxChannelNames, ChannelRegistry.MaxNames);

    private static MeterProvider Meter(int names) => Sdk.CreateMeterProviderBuilder()
        .AddChannelInstrumentation(options => options.MaxChannelNames = names).Build();

    private static TracerProvider Tracer(ChannelSpans spans) => Sdk.CreateTracerProviderBuilder()
        .AddChannelInstrumentation(options => options.Spans = spans).Build();
}
