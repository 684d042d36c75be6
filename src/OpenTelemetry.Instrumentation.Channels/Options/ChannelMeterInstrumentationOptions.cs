// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>
/// Options of channel metrics. Like the trace options they are process-wide: the provider built last and not yet
/// disposed decides.
/// </summary>
public sealed class ChannelMeterInstrumentationOptions
{
    private int _maxChannelNames = 200;
    private TimeSpan _stalledAfter = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets or sets how many channel names (with their layers and own tags) have series of their own at a time; the rest fold
    /// into the name <c>_other</c>. A channel belongs to its series from its creation on, so that a limit set later
    /// acts on later names only. A name whose channels are all gone makes room for a new one: its series ends, and continues
    /// from its counts when the name returns. In all, at most five times as many names are reported. Default: 200. Configuration key: <c>OTEL_DOTNET_CHANNELS_MAX_CHANNEL_NAMES</c>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int MaxChannelNames
    {
        get => _maxChannelNames;
        set
        {
            Guard.ThrowIfNotPositive(value, nameof(value));
            _maxChannelNames = value;
        }
    }

    /// <summary>
    /// Gets or sets how long a channel that holds items may go without a read before it counts as <c>stalled</c> in
    /// <c>dotnet.channel.count</c>; looked at when metrics are collected. Default: 30 seconds.
    /// Configuration key: <c>OTEL_DOTNET_CHANNELS_STALLED_AFTER</c>, in milliseconds.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public TimeSpan StalledAfter
    {
        get => _stalledAfter;
        set
        {
            Guard.ThrowIfNegative(value, nameof(value));
            _stalledAfter = value;
        }
    }

    /// <summary>
    /// Gets or sets a value indicating whether the gauges of queues (length, capacity, utilization, oldest item) are
    /// reported for each live channel, with the attribute <c>dotnet.channel.id</c>, instead of for each name. Every
    /// channel ever made is then a series of its own in the back end. Default: <see langword="false"/>.
    /// Configuration key: <c>OTEL_DOTNET_CHANNELS_INSTANCE_IDS</c>.
    /// </summary>
    public bool EmitInstanceIds { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether <c>dotnet.channel.item.unaccounted</c> is reported: sent - received -
    /// dropped - length, which is not 0 on a quiescent channel when items were lost (dotnet/runtime issue 132094).
    /// Default: <see langword="false"/>. Configuration key: <c>OTEL_DOTNET_CHANNELS_UNACCOUNTED_ITEMS</c>.
    /// </summary>
    public bool ReportUnaccountedItems { get; set; }
}
