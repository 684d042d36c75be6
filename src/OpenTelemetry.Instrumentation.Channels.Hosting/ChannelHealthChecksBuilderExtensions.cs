// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using OpenTelemetry.Instrumentation.Channels.Hosting;
using OpenTelemetry.Instrumentation.Channels.Hosting.Configuration;
using OpenTelemetry.Instrumentation.Channels.Hosting.Health;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Adds health checks of instrumented channels: how full they are, how old their items, whether anybody reads, and whether a
/// leak was proved. The figures of each name are in the data of the result; what is not known is not there.
/// </summary>
/// <remarks>
/// A check without names looks at all channels of the process. Full and stalled channels are a matter of readiness; a restart
/// cures leaks only: give those to a liveness probe.
/// </remarks>
public static class ChannelHealthChecksBuilderExtensions
{
    private const string DefaultName = "channels";

    /// <summary>Adds a check of all channels, named <c>channels</c>, with the defaults.</summary>
    /// <param name="builder">The health checks.</param>
    /// <returns>The health checks.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    public static IHealthChecksBuilder AddChannels(this IHealthChecksBuilder builder)
        => builder.AddChannels(DefaultName, static _ => { });

    /// <summary>Adds a check with thresholds that are set in code.</summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The name of the check.</param>
    /// <param name="configure">Sets the thresholds. Values that are not allowed fail when the host starts.</param>
    /// <param name="channelNames">The names of the channels to look at; all, when there are none.</param>
    /// <returns>The health checks.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public static IHealthChecksBuilder AddChannels(
        this IHealthChecksBuilder builder,
        string name,
        Action<ChannelHealthCheckOptions> configure,
        params string[] channelNames)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Add(builder, name, channelNames, OptionsOrigin.Code, options => options.Configure(configure));
    }

    /// <summary>Adds a check with the thresholds of a configuration.</summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The name of the check.</param>
    /// <param name="section">
    /// The section that holds the thresholds, by the names of the properties of <see cref="ChannelHealthCheckOptions"/>.
    /// Values that cannot be read, or are not allowed, fail when the host starts, and name the key.
    /// </param>
    /// <param name="channelNames">The names of the channels to look at; all, when there are none.</param>
    /// <returns>The health checks.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public static IHealthChecksBuilder AddChannels(
        this IHealthChecksBuilder builder, string name, IConfiguration section, params string[] channelNames)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Add(builder, name, channelNames, OptionsOrigin.Of(section), options => options.Bind(section));
    }

    private static IHealthChecksBuilder Add(
        IHealthChecksBuilder builder,
        string name,
        string[] channelNames,
        OptionsOrigin origin,
        Action<OptionsBuilder<ChannelHealthCheckOptions>> setOptions)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(channelNames);
        setOptions(builder.Services.AddOptions<ChannelHealthCheckOptions>(name).ValidateOnStart());
        builder.Services.AddSingleton<IValidateOptions<ChannelHealthCheckOptions>>(
            new ChannelHealthCheckOptionsValidator(name, origin));
        string[] names = [.. channelNames];
        return builder.Add(new HealthCheckRegistration(
            name,
            services => new ChannelHealthCheck(
                name, names, services.GetRequiredService<IOptionsMonitor<ChannelHealthCheckOptions>>()),
            failureStatus: null,
            tags: null));
    }
}
