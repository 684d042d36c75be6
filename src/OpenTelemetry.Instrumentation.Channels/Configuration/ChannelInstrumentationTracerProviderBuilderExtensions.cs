// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenTelemetry.Instrumentation.Channels;
using OpenTelemetry.Instrumentation.Channels.Configuration;
using OpenTelemetry.Instrumentation.Channels.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Primitives;
using OpenTelemetry.Instrumentation.Channels.Registry;
using OpenTelemetry.Instrumentation.Channels.Signals;

namespace OpenTelemetry.Trace;

/// <summary>Provides extensions that turn on the tracing of instrumented channels.</summary>
public static class ChannelInstrumentationTracerProviderBuilderExtensions
{
    /// <summary>Records the spans of instrumented channels, with default options.</summary>
    /// <param name="builder">The <see cref="TracerProviderBuilder"/> to configure.</param>
    /// <returns>The <paramref name="builder"/>, to chain calls.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    public static TracerProviderBuilder AddChannelInstrumentation(this TracerProviderBuilder builder)
        => AddChannelInstrumentation(builder, name: null, configure: null);

    /// <summary>Records the spans of instrumented channels.</summary>
    /// <param name="builder">The <see cref="TracerProviderBuilder"/> to configure.</param>
    /// <param name="configure">Sets the options, or <see langword="null"/> for the defaults.</param>
    /// <returns>The <paramref name="builder"/>, to chain calls.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    public static TracerProviderBuilder AddChannelInstrumentation(
        this TracerProviderBuilder builder,
        Action<ChannelTraceInstrumentationOptions>? configure)
        => AddChannelInstrumentation(builder, name: null, configure);

    /// <summary>Records the spans of instrumented channels, with named options.</summary>
    /// <param name="builder">The <see cref="TracerProviderBuilder"/> to configure.</param>
    /// <param name="name">The name of the options, or <see langword="null"/> for the default name.</param>
    /// <param name="configure">Sets the options, or <see langword="null"/> for the defaults.</param>
    /// <returns>The <paramref name="builder"/>, to chain calls.</returns>
    /// <remarks>
    /// If the configuration has a wrong value, building the provider throws an <see cref="OptionsValidationException"/>
    /// that names the key.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    public static TracerProviderBuilder AddChannelInstrumentation(
        this TracerProviderBuilder builder,
        string? name,
        Action<ChannelTraceInstrumentationOptions>? configure)
    {
        Guard.ThrowIfNull(builder, nameof(builder));
        string optionsName = name ?? Options.DefaultName;

        builder.ConfigureServices(services =>
        {
            services.AddChannelOptions<ChannelTraceInstrumentationOptions, TraceOptionsFromConfiguration>(
                static provider => new TraceOptionsFromConfiguration(provider));
            if (configure is not null)
            {
                services.Configure(optionsName, configure);
            }
        });

        builder.AddInstrumentation(provider =>
        {
            ChannelTraceInstrumentationOptions options =
                provider.GetRequiredService<IOptionsMonitor<ChannelTraceInstrumentationOptions>>().Get(optionsName);
            IDisposable inForce = DisposableAction.Both(ChannelTracing.Use(options), ChannelLog.Use(provider));
            ConfigurationKeys.ReportUnknown(provider);

            // What it may report goes to the log of this provider: it ends first.
            return DisposableAction.Both(UnsampledUse.Begin(), inForce);
        });

        return builder.AddSource(ChannelTracing.SourceName);
    }
}
