// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace OpenTelemetry;

/// <summary>Provides extensions that turn on the traces and metrics of instrumented channels for a host.</summary>
public static class ChannelInstrumentationOpenTelemetryBuilderExtensions
{
    /// <summary>
    /// Records the spans and collects the metrics of instrumented channels, with default options. It applies to the
    /// signals that the host turns on with <c>WithTracing</c> and <c>WithMetrics</c>, in any order.
    /// </summary>
    /// <param name="builder">The <see cref="IOpenTelemetryBuilder"/> to configure.</param>
    /// <returns>The <paramref name="builder"/>, to chain calls.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    public static IOpenTelemetryBuilder AddChannelInstrumentation(this IOpenTelemetryBuilder builder)
        => AddChannelInstrumentation(builder, configureTracing: null, configureMetrics: null);

    /// <summary>Records the spans and collects the metrics of instrumented channels.</summary>
    /// <param name="builder">The <see cref="IOpenTelemetryBuilder"/> to configure.</param>
    /// <param name="configureTracing">Sets the trace options, or <see langword="null"/> for the defaults.</param>
    /// <param name="configureMetrics">Sets the metric options, or <see langword="null"/> for the defaults.</param>
    /// <returns>The <paramref name="builder"/>, to chain calls.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    public static IOpenTelemetryBuilder AddChannelInstrumentation(
        this IOpenTelemetryBuilder builder,
        Action<ChannelTraceInstrumentationOptions>? configureTracing,
        Action<ChannelMeterInstrumentationOptions>? configureMetrics)
    {
        Guard.ThrowIfNull(builder, nameof(builder));
        builder.Services.ConfigureOpenTelemetryTracerProvider(
            tracing => tracing.AddChannelInstrumentation(configureTracing));
        builder.Services.ConfigureOpenTelemetryMeterProvider(
            metrics => metrics.AddChannelInstrumentation(configureMetrics));
        return builder;
    }
}
