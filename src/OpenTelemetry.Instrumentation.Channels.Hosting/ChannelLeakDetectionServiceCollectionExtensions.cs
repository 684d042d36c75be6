// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenTelemetry.Instrumentation.Channels;
using OpenTelemetry.Instrumentation.Channels.Hosting.Configuration;
using OpenTelemetry.Instrumentation.Channels.Hosting.LeakDetection;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Provides extensions that run the leak detection with the host: a check at each
/// <see cref="ChannelLeakDetectionOptions.CheckInterval"/>, findings in its log, and a last check when the host has
/// stopped.
/// </summary>
/// <remarks>
/// The options apply from the start of the host to its end. The process has one detector. If it has several hosts, the
/// options of the host that was started last apply, and the last host that stops checks for open channels. The clock is
/// the <see cref="TimeProvider"/> of the services, if there is one.
/// </remarks>
public static class ChannelLeakDetectionServiceCollectionExtensions
{
    /// <summary>Runs the leak detection with the defaults.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is <see langword="null"/>.</exception>
    public static IServiceCollection AddChannelLeakDetection(this IServiceCollection services)
        => services.AddChannelLeakDetection(static _ => { });

    /// <summary>Runs the leak detection with options that are set in code.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options; called when the host starts.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IServiceCollection AddChannelLeakDetection(
        this IServiceCollection services, Action<ChannelLeakDetectionOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<ChannelLeakDetectionOptions>().Configure(configure);
        return AddService(services);
    }

    /// <summary>Runs the leak detection with the options of a configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">
    /// The section that holds the options, by the names of the properties of <see cref="ChannelLeakDetectionOptions"/>.
    /// Values that cannot be read, or are not allowed, fail when the host starts, and name the key.
    /// </param>
    /// <returns>The services.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IServiceCollection AddChannelLeakDetection(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        services.AddOptions<LeakDetectionSettings>()
            .Configure(_ => SectionKeys.Leaks.Check<ChannelLeakDetectionOptions>(section))
            .Bind(section)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<LeakDetectionSettings>>(
            new LeakDetectionSettingsValidator(OptionsOrigin.Of(section)));
        services.AddOptions<ChannelLeakDetectionOptions>().Configure<IOptions<LeakDetectionSettings>>(
            static (options, settings) => settings.Value.ApplyTo(options));
        return AddService(services);
    }

    private static IServiceCollection AddService(IServiceCollection services)
    {
        HostPresence.AddTo(services);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, LeakDetectionService>());
        return services;
    }
}
