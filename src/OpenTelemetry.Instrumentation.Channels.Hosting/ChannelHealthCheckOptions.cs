// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Hosting;

/// <summary>
/// From when on a channel makes a health check degraded or unhealthy. A threshold that is <see langword="null"/> is not
/// looked at. What is not known of a channel makes nothing worse.
/// </summary>
public sealed class ChannelHealthCheckOptions
{
    /// <summary>
    /// Gets or sets the part of the capacity, from 0 to 1, from which on the check is degraded. Default: 0.9. Channels that
    /// drop items or have no bound, and such that hand over only, have no utilization.
    /// </summary>
    public double? DegradedUtilization { get; set; } = 0.9;

    /// <summary>
    /// Gets or sets the part of the capacity, from 0 to 1, from which on the check is unhealthy. Default:
    /// <see langword="null"/>, as a full channel that is read only slows its writers down.
    /// </summary>
    public double? UnhealthyUtilization { get; set; }

    /// <summary>
    /// Gets or sets the age of the oldest item from which on the check is degraded. Default: <see langword="null"/>. The age is
    /// known while something listens to <c>dotnet.channel.queue.oldest_item.age</c>, as an exporter of metrics does.
    /// </summary>
    public TimeSpan? DegradedItemAge { get; set; }

    /// <summary>Gets or sets the age of the oldest item from which on the check is unhealthy. Default: <see langword="null"/>.</summary>
    public TimeSpan? UnhealthyItemAge { get; set; }

    /// <summary>
    /// Gets or sets for how long a channel has had work and no read when the check gets degraded. Default: 10 seconds.
    /// </summary>
    public TimeSpan? DegradedStall { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Gets or sets for how long a channel has had work and no read when the check gets unhealthy. Default: 60 seconds.
    /// </summary>
    public TimeSpan? UnhealthyStall { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Gets or sets a value indicating whether the check reports channels with a leak that is proved and still stands. A leak
    /// makes the check degraded, unless <see cref="IsUnhealthyOnLeaks"/> is set. Default: <see langword="true"/>;
    /// <see langword="false"/> for a check of readiness.
    /// </summary>
    public bool ReportLeaks { get; set; } = true;

    /// <summary>
    /// Gets or sets a value indicating whether a leak that is proved and still stands makes the check unhealthy: for a liveness
    /// probe whose restart is to cure it. Default: <see langword="false"/>, which makes the check degraded.
    /// </summary>
    public bool IsUnhealthyOnLeaks { get; set; }

    /// <summary>
    /// Gets or sets how often channels are observed for progress while the host runs, so that the first check knows how long a
    /// channel has not been read. It costs writers and readers nothing; the shortest interval of all checks applies.
    /// <see langword="null"/>: not at all; the time is then unknown at the first check. Default: 5 seconds.
    /// </summary>
    public TimeSpan? ObservationInterval { get; set; } = TimeSpan.FromSeconds(5);
}
