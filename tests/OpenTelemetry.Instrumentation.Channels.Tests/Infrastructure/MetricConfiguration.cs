// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

/// <summary>Providers that are built with a configuration.</summary>
internal static class MetricConfiguration
{
    public static IConfiguration Of(params (string Key, string? Value)[] values)
        => new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(static value => KeyValuePair.Create(value.Key, value.Value)))
            .Build();

    public static MeterProvider BuildMeter(
        IConfiguration configuration,
        Action<ChannelMeterInstrumentationOptions>? configure = null,
        string? name = null)
        => Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(configuration))
            .AddChannelInstrumentation(name, configure)
            .Build();

    public static TracerProvider BuildTracer(
        IConfiguration configuration,
        Action<ChannelTraceInstrumentationOptions>? configure = null,
        string? name = null)
        => Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(configuration))
            .AddChannelInstrumentation(name, configure)
            .Build();
}
