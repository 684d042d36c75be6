// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace OpenTelemetry.Instrumentation.Channels.Configuration;

internal static class ChannelOptionsServiceCollectionExtensions
{
    /// <summary>Registers what reads the options from the configuration, before what the user's code sets.</summary>
    public static void AddChannelOptions<TOptions, TFromConfiguration>(
        this IServiceCollection services, Func<IServiceProvider, TFromConfiguration> fromConfiguration)
        where TOptions : class
        where TFromConfiguration : class, IConfigureOptions<TOptions>
    {
        services.AddOptions();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IConfigureOptions<TOptions>, TFromConfiguration>(fromConfiguration));
    }
}
