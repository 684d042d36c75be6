// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenTelemetry.Instrumentation.Channels.Hosting;
using OpenTelemetry.Instrumentation.Channels.Hosting.Configuration;
using OpenTelemetry.Instrumentation.Channels.Hosting.Health;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Provides extensions that add health checks of instrumented channels: their utilization, the age of their items,
/// whether they are read, and definite leaks.
/// </summary>
/// <remarks>
/// The data of the result has the figures of each name; an unknown figure is absent. A check without names covers all
/// channels of the process. While the host runs, channels are observed at
/// <see cref="ChannelHealthCheckOptions.ObservationInterval"/>, so that the first check knows which of them are
/// stalled.
/// <para/>
/// Full and stalled channels belong to readiness: see <c>AddChannelReadiness</c>. Only leaks can be cured by a restart:
/// see <c>AddChannelLiveness</c>.
/// </remarks>
public static class ChannelHealthChecksBuilderExtensions
{
    private const string DefaultName = "channels";
    private const string ReadinessName = "channels-ready";
    private const string LivenessName = "channels-live";
    private static readonly string[] s_readinessTags = ["ready"];
    private static readonly string[] s_livenessTags = ["live"];

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
        return Add(
            builder, name, tags: null, channelNames, OptionsOrigin.Code, options => options.Configure(configure));
    }

    /// <summary>Adds a check with the thresholds of a configuration.</summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The name of the check.</param>
    /// <param name="section">
    /// The section that holds the thresholds, by the names of the properties of
    /// <see cref="ChannelHealthCheckOptions"/>. Values that cannot be read, or are not allowed, fail when the host
    /// starts, and name the key.
    /// </param>
    /// <param name="channelNames">The names of the channels to look at; all, when there are none.</param>
    /// <returns>The health checks.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public static IHealthChecksBuilder AddChannels(
        this IHealthChecksBuilder builder, string name, IConfiguration section, params string[] channelNames)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Add(
            builder, name, tags: null, channelNames, OptionsOrigin.Of(section), options => Bind(options, section));
    }

    /// <summary>
    /// Adds the check <c>channels-ready</c> with the tag <c>ready</c>: full channels, old items, and channels that are
    /// not read. It does not report leaks.
    /// </summary>
    /// <param name="builder">The health checks.</param>
    /// <returns>The health checks.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    public static IHealthChecksBuilder AddChannelReadiness(this IHealthChecksBuilder builder)
        => builder.AddChannelReadiness(static _ => { });

    /// <summary>
    /// Adds the check <c>channels-ready</c> with the tag <c>ready</c>, with thresholds that are set in code. It does
    /// not report leaks by default.
    /// </summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="configure">Sets the thresholds. Values that are not allowed fail when the host starts.</param>
    /// <param name="channelNames">The names of the channels to look at; all, when there are none.</param>
    /// <returns>The health checks.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IHealthChecksBuilder AddChannelReadiness(
        this IHealthChecksBuilder builder, Action<ChannelHealthCheckOptions> configure, params string[] channelNames)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Add(
            builder,
            ReadinessName,
            s_readinessTags,
            channelNames,
            OptionsOrigin.Code,
            options => options.Configure(static thresholds => thresholds.ReportLeaks = false).Configure(configure));
    }

    /// <summary>
    /// Adds the check <c>channels-ready</c> with the tag <c>ready</c>, with thresholds of a configuration. It does not
    /// report leaks by default.
    /// </summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="section">
    /// The section that holds the options, by the names of the properties of <see cref="ChannelHealthCheckOptions"/>.
    /// </param>
    /// <param name="channelNames">The names of the channels to look at; all, when there are none.</param>
    /// <returns>The health checks.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IHealthChecksBuilder AddChannelReadiness(
        this IHealthChecksBuilder builder, IConfiguration section, params string[] channelNames)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Add(
            builder,
            ReadinessName,
            s_readinessTags,
            channelNames,
            OptionsOrigin.Of(section),
            options => Bind(options.Configure(static thresholds => thresholds.ReportLeaks = false), section));
    }

    /// <summary>
    /// Adds the check <c>channels-live</c> with the tag <c>live</c>: leaks that are proved and still stand, and nothing
    /// else. A leak makes it degraded; <see cref="ChannelHealthCheckOptions.IsUnhealthyOnLeaks"/> lets the probe
    /// restart the process.
    /// </summary>
    /// <param name="builder">The health checks.</param>
    /// <returns>The health checks.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    public static IHealthChecksBuilder AddChannelLiveness(this IHealthChecksBuilder builder)
        => builder.AddChannelLiveness(static _ => { });

    /// <summary>
    /// Adds the check <c>channels-live</c> with the tag <c>live</c>, with options that are set in code. It has no
    /// thresholds by default.
    /// </summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="configure">Sets the options. Values that are not allowed fail when the host starts.</param>
    /// <param name="channelNames">The names of the channels to look at; all, when there are none.</param>
    /// <returns>The health checks.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IHealthChecksBuilder AddChannelLiveness(
        this IHealthChecksBuilder builder, Action<ChannelHealthCheckOptions> configure, params string[] channelNames)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Add(
            builder,
            LivenessName,
            s_livenessTags,
            channelNames,
            OptionsOrigin.Code,
            options => options.Configure(WithoutThresholds).Configure(configure));
    }

    /// <summary>
    /// Adds the check <c>channels-live</c> with the tag <c>live</c>, with options of a configuration. It has no
    /// thresholds by default.
    /// </summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="section">
    /// The section that holds the options, by the names of the properties of <see cref="ChannelHealthCheckOptions"/>.
    /// </param>
    /// <param name="channelNames">The names of the channels to look at; all, when there are none.</param>
    /// <returns>The health checks.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IHealthChecksBuilder AddChannelLiveness(
        this IHealthChecksBuilder builder, IConfiguration section, params string[] channelNames)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Add(
            builder,
            LivenessName,
            s_livenessTags,
            channelNames,
            OptionsOrigin.Of(section),
            options => Bind(options.Configure(WithoutThresholds), section));
    }

    private static void Bind(OptionsBuilder<ChannelHealthCheckOptions> options, IConfiguration section)
        => options.Configure(_ => SectionKeys.Health.Check<ChannelHealthCheckOptions>(section)).Bind(section);

    private static void WithoutThresholds(ChannelHealthCheckOptions options)
    {
        options.DegradedUtilization = null;
        options.DegradedStall = null;
        options.UnhealthyStall = null;
    }

    private static IHealthChecksBuilder Add(
        IHealthChecksBuilder builder,
        string name,
        string[]? tags,
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
        builder.Services.AddSingleton(new ObservedCheck(name));
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ObservationService>());
        string[] names = [.. channelNames];
        return builder.Add(new HealthCheckRegistration(
            name,
            services => new ChannelHealthCheck(
                name, names, services.GetRequiredService<IOptionsMonitor<ChannelHealthCheckOptions>>()),
            failureStatus: null,
            tags));
    }
}
