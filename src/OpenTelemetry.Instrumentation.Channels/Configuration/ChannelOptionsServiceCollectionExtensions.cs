// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace OpenTelemetry.Instrumentation.Channels.Configuration;

internal static class ChannelOptionsServiceCollectionExtensions
{
    /// <summary>Registers what reads the options from the configuration, before what the user's code sets.</summary>
    public static void AddChannelOptions<
        TOptions,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TFromConfiguration>(
        this IServiceCollection services)
        where TOptions : class
        where TFromConfiguration : class, IConfigureOptions<TOptions>
    {
        services.AddOptions();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<TOptions>, TFromConfiguration>());
    }
}
