// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.AspNetCore;

/// <summary>Provides the options of the debug page. They are copied when the page is mapped.</summary>
public sealed class ChannelDebugOptions
{
    private TimeSpan _refreshInterval = TimeSpan.FromSeconds(1);
    private TimeSpan? _observationInterval = TimeSpan.FromSeconds(5);
    private int _maxChannels = 1000;
    private int _maxEventStreams = 32;

    /// <summary>
    /// Gets or sets a value indicating whether requests of other machines are answered. Default:
    /// <see langword="false"/>.
    /// </summary>
    /// <remarks>
    /// Without it, these requests get 404. Only a request over loopback or a local socket, to a host name of loopback
    /// and without a header of a proxy, is answered. With it, the conventions of the endpoint decide which clients may
    /// open the page: add <c>RequireAuthorization</c>.
    /// </remarks>
    public bool AllowRemote { get; set; }

    /// <summary>
    /// Gets or sets the interval at which channels are read while a page is open, once for all pages. Default: 1
    /// second.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The value is less than 100 milliseconds or more than an hour.
    /// </exception>
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
    /// Gets or sets the maximum number of channels on the page, worst first; the page shows how many are left out.
    /// Default: 1,000.
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
    /// Gets or sets the maximum number of clients with live updates. Another client gets 503 with a <c>Retry-After</c>
    /// header. A client that does not read loses its stream after 10 seconds. Default: 32.
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
    /// Gets or sets the interval at which channels are observed for progress while the host runs;
    /// <see langword="null"/> turns it off. Default: 5 seconds.
    /// </summary>
    /// <remarks>
    /// The first request then shows for how long a channel has not been read; without observation this is unknown. It
    /// costs writers and readers nothing.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The value is less than 100 milliseconds or more than an hour.
    /// </exception>
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
    /// Gets or sets a value indicating whether the ages of items are recorded, and the leak detector checks at its
    /// interval, while no page is open. Default: <see langword="false"/>.
    /// </summary>
    /// <remarks>
    /// It costs some nanoseconds for each item that is written. Without it, the age of the oldest item is unknown until
    /// a page or a metrics exporter requests it.
    /// </remarks>
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
