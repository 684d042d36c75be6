// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>Provides the options of channel metrics.</summary>
/// <remarks>
/// The options apply to the whole process, like the trace options: the provider that was built last and is not disposed
/// decides.
/// </remarks>
public sealed class ChannelMeterInstrumentationOptions
{
    private int _maxChannelNames = 200;
    private TimeSpan _stalledAfter = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets or sets the maximum number of channel names (with their layers and tags) that have series of their own at a
    /// time. Further names share the name <c>_other</c>. Default: 200. Configuration key:
    /// <c>OTEL_DOTNET_CHANNELS_MAX_CHANNEL_NAMES</c>.
    /// </summary>
    /// <remarks>
    /// A channel belongs to its series from its creation on, so a new limit applies to later names only. When all
    /// channels of a name are gone, the name makes room for a new one. Its series ends, and continues from its counts
    /// when the name returns. At most five times as many names are reported in total.
    /// </remarks>
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
    /// Gets or sets the time without a read after which a channel that holds items counts as <c>stalled</c> in
    /// <c>dotnet.channel.count</c>; evaluated when metrics are collected. Default: 30 seconds.
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
    /// channel that was ever created is then a series of its own in the back end. Default: <see langword="false"/>.
    /// Configuration key: <c>OTEL_DOTNET_CHANNELS_INSTANCE_IDS</c>.
    /// </summary>
    public bool EmitInstanceIds { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether <c>dotnet.channel.item.unaccounted</c> is reported: sent - received -
    /// dropped - length. If nothing moves in the channel, a value other than 0 means that items were lost
    /// (dotnet/runtime issue 132094). Default: <see langword="false"/>. Configuration key:
    /// <c>OTEL_DOTNET_CHANNELS_UNACCOUNTED_ITEMS</c>.
    /// </summary>
    public bool ReportUnaccountedItems { get; set; }
}
