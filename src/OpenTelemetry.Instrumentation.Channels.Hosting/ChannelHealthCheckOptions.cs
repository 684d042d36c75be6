// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Hosting;

/// <summary>Provides the thresholds at which a channel makes a health check degraded or unhealthy.</summary>
/// <remarks>
/// A threshold that is <see langword="null"/> is not checked. A figure that is unknown does not change the status.
/// </remarks>
public sealed class ChannelHealthCheckOptions
{
    /// <summary>
    /// Gets or sets the utilization, from 0 to 1, from which the check is degraded. Default: 0.9. Unbounded channels,
    /// rendezvous channels and channels that drop items have no utilization.
    /// </summary>
    public double? DegradedUtilization { get; set; } = 0.9;

    /// <summary>
    /// Gets or sets the utilization, from 0 to 1, from which the check is unhealthy. Default: <see langword="null"/>,
    /// because a full channel that is read only slows its writers down.
    /// </summary>
    public double? UnhealthyUtilization { get; set; }

    /// <summary>
    /// Gets or sets the age of the oldest item from which the check is degraded. Default: <see langword="null"/>. The
    /// age is known while a listener collects <c>dotnet.channel.queue.oldest_item.age</c>, as an exporter of metrics
    /// does.
    /// </summary>
    public TimeSpan? DegradedItemAge { get; set; }

    /// <summary>
    /// Gets or sets the age of the oldest item from which the check is unhealthy. Default: <see langword="null"/>.
    /// </summary>
    public TimeSpan? UnhealthyItemAge { get; set; }

    /// <summary>
    /// Gets or sets the time with work and without a read from which the check is degraded. Default: 10 seconds.
    /// </summary>
    public TimeSpan? DegradedStall { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Gets or sets the time with work and without a read from which the check is unhealthy. Default: 60 seconds.
    /// </summary>
    public TimeSpan? UnhealthyStall { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Gets or sets a value indicating whether the check reports channels with a definite leak that still stands. A
    /// leak makes the check degraded, unless <see cref="IsUnhealthyOnLeaks"/> is set. Default: <see langword="true"/>;
    /// <see langword="false"/> for a check of readiness.
    /// </summary>
    public bool ReportLeaks { get; set; } = true;

    /// <summary>
    /// Gets or sets a value indicating whether a definite leak that still stands makes the check unhealthy. Set it for
    /// a liveness probe that restarts the process. Default: <see langword="false"/>, which makes the check degraded.
    /// </summary>
    public bool IsUnhealthyOnLeaks { get; set; }

    /// <summary>
    /// Gets or sets the interval at which channels are observed for progress while the host runs;
    /// <see langword="null"/> turns it off. Default: 5 seconds.
    /// </summary>
    /// <remarks>
    /// The first check then knows for how long a channel has not been read; without observation this is unknown. It
    /// costs writers and readers nothing. The shortest interval of all checks applies.
    /// </remarks>
    public TimeSpan? ObservationInterval { get; set; } = TimeSpan.FromSeconds(5);
}
