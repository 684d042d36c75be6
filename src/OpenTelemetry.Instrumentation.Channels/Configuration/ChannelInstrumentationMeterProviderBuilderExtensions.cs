// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenTelemetry.Instrumentation.Channels;
using OpenTelemetry.Instrumentation.Channels.Configuration;
using OpenTelemetry.Instrumentation.Channels.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Metrics;
using OpenTelemetry.Instrumentation.Channels.Primitives;
using OpenTelemetry.Instrumentation.Channels.Signals;

namespace OpenTelemetry.Metrics;

/// <summary>Provides extensions that turn on the metrics of instrumented channels.</summary>
public static class ChannelInstrumentationMeterProviderBuilderExtensions
{
    /// <summary>Collects the metrics of instrumented channels, with default options.</summary>
    /// <param name="builder">The <see cref="MeterProviderBuilder"/> to configure.</param>
    /// <returns>The <paramref name="builder"/>, to chain calls.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    public static MeterProviderBuilder AddChannelInstrumentation(this MeterProviderBuilder builder)
        => AddChannelInstrumentation(builder, name: null, configure: null);

    /// <summary>Collects the metrics of instrumented channels.</summary>
    /// <param name="builder">The <see cref="MeterProviderBuilder"/> to configure.</param>
    /// <param name="configure">Sets the options, or <see langword="null"/> for the defaults.</param>
    /// <returns>The <paramref name="builder"/>, to chain calls.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    public static MeterProviderBuilder AddChannelInstrumentation(
        this MeterProviderBuilder builder,
        Action<ChannelMeterInstrumentationOptions>? configure)
        => AddChannelInstrumentation(builder, name: null, configure);

    /// <summary>Collects the metrics of instrumented channels, with named options.</summary>
    /// <param name="builder">The <see cref="MeterProviderBuilder"/> to configure.</param>
    /// <param name="name">The name of the options, or <see langword="null"/> for the default name.</param>
    /// <param name="configure">Sets the options, or <see langword="null"/> for the defaults.</param>
    /// <returns>The <paramref name="builder"/>, to chain calls.</returns>
    /// <remarks>
    /// If the configuration has a wrong value, building the provider throws an <see cref="OptionsValidationException"/>
    /// that names the key.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    public static MeterProviderBuilder AddChannelInstrumentation(
        this MeterProviderBuilder builder,
        string? name,
        Action<ChannelMeterInstrumentationOptions>? configure)
    {
        Guard.ThrowIfNull(builder, nameof(builder));
        string optionsName = name ?? Options.DefaultName;

        builder.ConfigureServices(services =>
        {
            services.AddChannelOptions<ChannelMeterInstrumentationOptions, MeterOptionsFromConfiguration>(
                static provider => new MeterOptionsFromConfiguration(provider));
            if (configure is not null)
            {
                services.Configure(optionsName, configure);
            }
        });

        builder.AddInstrumentation(provider =>
        {
            ChannelMeterInstrumentationOptions options =
                provider.GetRequiredService<IOptionsMonitor<ChannelMeterInstrumentationOptions>>().Get(optionsName);
            IDisposable inForce = DisposableAction.Both(MetricSetup.Use(options), ChannelLog.Use(provider));
            ConfigurationKeys.ReportUnknown(provider);
            return inForce;
        });

        return builder.AddMeter(ChannelMetrics.MeterName);
    }
}
