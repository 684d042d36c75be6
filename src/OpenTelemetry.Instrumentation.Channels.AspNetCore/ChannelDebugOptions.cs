// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.AspNetCore;

/// <summary>How the page of channels is served. Copied when it is mapped.</summary>
public sealed class ChannelDebugOptions
{
    private TimeSpan _refreshInterval = TimeSpan.FromSeconds(1);
    private int _maxChannels = 1000;

    /// <summary>
    /// Gets or sets a value indicating whether requests of other machines are answered. Without it they get 404: only requests
    /// are answered that come over loopback or a local socket, to a host name of loopback, and through no proxy that tells of
    /// itself. With it, who may look is up to the conventions of the endpoint: add <c>RequireAuthorization</c>. Default:
    /// <see langword="false"/>.
    /// </summary>
    public bool AllowRemote { get; set; }

    /// <summary>
    /// Gets or sets how often channels are read while somebody looks: once for all who look. Default: 1 second.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 100 milliseconds or more than an hour.</exception>
    public TimeSpan RefreshInterval
    {
        get => _refreshInterval;
        set
        {
            if (value < TimeSpan.FromMilliseconds(100) || value > TimeSpan.FromHours(1))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(value), value, "The refresh interval must be at least 100 milliseconds and at most an hour.");
            }

            _refreshInterval = value;
        }
    }

    /// <summary>
    /// Gets or sets how many channels are shown at once, the worst ones; the page says how many are not. Default: 1,000.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int MaxChannels
    {
        get => _maxChannels;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            _maxChannels = value;
        }
    }

    /// <summary>
    /// Gets or sets a value indicating whether the ages of items are kept, and the leak detector looks at each of its intervals,
    /// while nobody looks at the page: so that the first look at a channel that has been stuck for an hour says so. It costs
    /// some nanoseconds an item. Without it, ages and waits begin with the first look. Default: <see langword="true"/>.
    /// </summary>
    public bool KeepWatch { get; set; } = true;

    internal ChannelDebugOptions Copy() => (ChannelDebugOptions)MemberwiseClone();
}
