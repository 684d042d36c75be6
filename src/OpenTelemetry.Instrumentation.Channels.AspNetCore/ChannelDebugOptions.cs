// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.AspNetCore;

/// <summary>How the page of channels is served. Copied when it is mapped.</summary>
public sealed class ChannelDebugOptions
{
    private TimeSpan _refreshInterval = TimeSpan.FromSeconds(1);
    private TimeSpan? _observationInterval = TimeSpan.FromSeconds(5);
    private int _maxChannels = 1000;
    private int _maxEventStreams = 32;

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
            RequireInterval(value);
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
    /// Gets or sets the maximum number of clients that receive live updates at the same time. A further one gets 503 with a
    /// <c>Retry-After</c> header. A client that does not read loses its stream after 10 seconds. Default: 32.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int MaxEventStreams
    {
        get => _maxEventStreams;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            _maxEventStreams = value;
        }
    }

    /// <summary>
    /// Gets or sets how often channels are observed for progress while the host runs, so that the first page that is opened knows
    /// how long a channel has not been read. It costs writers and readers nothing. <see langword="null"/>: not at all; the time
    /// is then unknown at the first look. Default: 5 seconds.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 100 milliseconds or more than an hour.</exception>
    public TimeSpan? ObservationInterval
    {
        get => _observationInterval;
        set
        {
            if (value is { } interval)
            {
                RequireInterval(interval);
            }

            _observationInterval = value;
        }
    }

    /// <summary>
    /// Gets or sets a value indicating whether the age of items is recorded, and the leak detector checks at each of its
    /// intervals, while no page is open. It costs some nanoseconds for each item that is written. Without it, the age of the
    /// oldest item is unknown until a page or a metrics exporter asks for it. Default: <see langword="false"/>.
    /// </summary>
    public bool KeepWatch { get; set; }

    internal ChannelDebugOptions Copy() => (ChannelDebugOptions)MemberwiseClone();

    private static void RequireInterval(TimeSpan value)
    {
        if (value < TimeSpan.FromMilliseconds(100) || value > TimeSpan.FromHours(1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(value), value, "The interval must be at least 100 milliseconds and at most an hour.");
        }
    }
}
