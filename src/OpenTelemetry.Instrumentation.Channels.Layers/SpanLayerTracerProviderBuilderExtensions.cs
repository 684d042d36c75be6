// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenTelemetry.Instrumentation.Channels;
using OpenTelemetry.Instrumentation.Channels.Layers;

namespace OpenTelemetry.Trace;

/// <summary>Provides extensions that tag spans with their layer.</summary>
public static class SpanLayerTracerProviderBuilderExtensions
{
    /// <summary>
    /// Tags the spans of every source with <c>dotnet.channel.layer</c>, by the default rules of
    /// <see cref="SpanLayerOptions"/>.
    /// </summary>
    /// <param name="builder">The <see cref="TracerProviderBuilder"/> to configure.</param>
    /// <returns>The <paramref name="builder"/>, to chain calls.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    public static TracerProviderBuilder AddSpanLayers(this TracerProviderBuilder builder)
        => AddSpanLayers(builder, configure: null);

    /// <summary>Tags the spans of every source with <c>dotnet.channel.layer</c>, by rules.</summary>
    /// <param name="builder">The <see cref="TracerProviderBuilder"/> to configure.</param>
    /// <param name="configure">Adds rules, or <see langword="null"/> for the default rules only.</param>
    /// <returns>The <paramref name="builder"/>, to chain calls.</returns>
    /// <remarks>
    /// A span that already has a layer keeps it. Processors and exporters that are added after this call see the tag.
    /// The rules of several calls add up.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    public static TracerProviderBuilder AddSpanLayers(
        this TracerProviderBuilder builder,
        Action<SpanLayerOptions>? configure)
    {
        Guard.ThrowIfNull(builder, nameof(builder));
        builder.ConfigureServices(services =>
        {
            services.AddOptions();
            if (configure is not null)
            {
                services.Configure(configure);
            }
        });

        return builder.AddProcessor(provider =>
            new SpanLayerProcessor(provider.GetRequiredService<IOptions<SpanLayerOptions>>().Value.Rules));
    }
}
