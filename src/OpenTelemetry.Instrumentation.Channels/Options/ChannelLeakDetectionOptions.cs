// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>Provides the options of the leak detector. They are copied when they are given to the detector.</summary>
/// <remarks>
/// The default thresholds are those of a running service: a slow consumer, an idle reader, and requests that each
/// create a channel draw no finding. <see cref="CreateStrict"/> creates options for tests.
/// </remarks>
public sealed class ChannelLeakDetectionOptions
{
    private TimeSpan? _blockedAfter;
    private TimeSpan _idleReadersAfter = Timeout.InfiniteTimeSpan;
    private TimeSpan _lostWakeUpAfter = TimeSpan.FromSeconds(5);
    private TimeSpan? _imbalanceAfter;
    private TimeSpan? _undrainedAfter;
    private TimeSpan? _growthWindow;
    private TimeSpan _checkInterval = TimeSpan.FromSeconds(1);
    private int _growthWindows = 5;
    private int _unusualWaitFactor = 10;
    private int _maxChannelsOfName = 50;
    private int? _growthCollections;
    private bool _isStrict;
    private TimeProvider _timeProvider = TimeProvider.System;

    /// <summary>
    /// Gets or sets a value indicating whether the detector runs. It cannot prove anything about channels that were
    /// created while it was off. Default: <see langword="true"/>.
    /// </summary>
    public bool IsEnabled { get; set; } = true;

    /// <summary>
    /// Gets or sets a value indicating whether the detector completes a channel with a
    /// <see cref="ChannelAbandonedException"/> once it is proved that its pending operations can never complete. The
    /// waiting code then runs its <c>finally</c> blocks. <see cref="ChannelTelemetryOptions.ReleaseWhenAbandoned"/> of
    /// a channel wins. Default: <see langword="false"/>.
    /// </summary>
    public bool ReleaseAbandoned { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether the detector records the stack trace of the creation of each channel.
    /// This costs many times as much as the channel. Default: <see langword="false"/>, which records only the method
    /// that created the first channel of a name.
    /// </summary>
    public bool CaptureCreationStacks { get; set; }

    /// <summary>
    /// Gets or sets how long a write may wait while no item is read before it is suspected. It also applies to a wait
    /// that a token or a time limit can end, when the other half of the channel was collected. Default: 5 minutes.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public TimeSpan BlockedAfter
    {
        get => _blockedAfter ?? (_isStrict ? TimeSpan.FromSeconds(3) : TimeSpan.FromMinutes(5));
        set
        {
            Guard.ThrowIfNegative(value, nameof(value));
            _blockedAfter = value;
        }
    }

    /// <summary>
    /// Gets or sets how long a read may wait in an empty channel before it is suspected. Default:
    /// <see cref="Timeout.InfiniteTimeSpan"/>, which means never, because consumers can wait for work for hours.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative and not infinite.</exception>
    public TimeSpan IdleReadersAfter
    {
        get => _idleReadersAfter;
        set
        {
            Guard.ThrowIfNotATimeLimit(value, nameof(value));
            _idleReadersAfter = value;
        }
    }

    /// <summary>
    /// Gets or sets how long an operation may stay pending although it could complete. Default: 5 seconds.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public TimeSpan LostWakeUpAfter
    {
        get => _lostWakeUpAfter;
        set
        {
            Guard.ThrowIfNegative(value, nameof(value));
            _lostWakeUpAfter = value;
        }
    }

    /// <summary>
    /// Gets or sets how long nothing has to move in a channel before its counts have to match. Default: 1 minute.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public TimeSpan ImbalanceAfter
    {
        get => _imbalanceAfter ?? (_isStrict ? TimeSpan.FromSeconds(5) : TimeSpan.FromMinutes(1));
        set
        {
            Guard.ThrowIfNegative(value, nameof(value));
            _imbalanceAfter = value;
        }
    }

    /// <summary>
    /// Gets or sets how long a completed channel may hold items while none is read. It also applies to a channel whose
    /// reader half was collected. Default: 5 minutes.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public TimeSpan UndrainedAfter
    {
        get => _undrainedAfter ?? (_isStrict ? TimeSpan.FromSeconds(30) : TimeSpan.FromMinutes(5));
        set
        {
            Guard.ThrowIfNegative(value, nameof(value));
            _undrainedAfter = value;
        }
    }

    /// <summary>
    /// Gets or sets the minimum time between two observations of the length of a channel. Default: 1 minute.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public TimeSpan GrowthWindow
    {
        get => _growthWindow ?? (_isStrict ? TimeSpan.FromSeconds(1) : TimeSpan.FromMinutes(1));
        set
        {
            Guard.ThrowIfNegative(value, nameof(value));
            _growthWindow = value;
        }
    }

    /// <summary>
    /// Gets or sets the number of windows in a row in which a channel has to grow without a read before it is
    /// suspected. Default: 5.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int GrowthWindows
    {
        get => _growthWindows;
        set
        {
            Guard.ThrowIfNotPositive(value, nameof(value));
            _growthWindows = value;
        }
    }

    /// <summary>
    /// Gets or sets the factor by which a read has to wait longer than the longest read before, to be unusual. The wait
    /// also has to reach <see cref="BlockedAfter"/>. Reads are examined only if <see cref="IdleReadersAfter"/> is set.
    /// Default: 10.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int UnusualWaitFactor
    {
        get => _unusualWaitFactor;
        set
        {
            Guard.ThrowIfNotPositive(value, nameof(value));
            _unusualWaitFactor = value;
        }
    }

    /// <summary>
    /// Gets or sets the number of open channels of one name above which their number is suspected, if it keeps growing:
    /// see <see cref="GrowthCollections"/>. Default: 50.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int MaxChannelsOfName
    {
        get => _maxChannelsOfName;
        set
        {
            Guard.ThrowIfNotPositive(value, nameof(value));
            _maxChannelsOfName = value;
        }
    }

    /// <summary>
    /// Gets or sets the number of full garbage collections in a row over which the number of live channels of one name
    /// has to grow before it is suspected. With 0, more than <see cref="MaxChannelsOfName"/> are suspected at once.
    /// Default: 5.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int GrowthCollections
    {
        get => _growthCollections ?? (_isStrict ? 0 : 5);
        set
        {
            Guard.ThrowIfNegative(value, nameof(value));
            _growthCollections = value;
        }
    }

    /// <summary>
    /// Gets or sets the interval of the detector's own checks while an observer is subscribed to
    /// <see cref="ChannelLeakDetector.Leaks"/>. Default: 1 second.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public TimeSpan CheckInterval
    {
        get => _checkInterval;
        set
        {
            if (value <= TimeSpan.Zero)
            {
                throw new ArgumentOutOfRangeException(nameof(value), value, "The value must be positive.");
            }

            _checkInterval = value;
        }
    }

    /// <summary>Gets or sets the clock of all thresholds. Default: <see cref="System.TimeProvider.System"/>.</summary>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public TimeProvider TimeProvider
    {
        get => _timeProvider;
        set
        {
            Guard.ThrowIfNull(value, nameof(value));
            _timeProvider = value;
        }
    }

    /// <summary>
    /// Creates options with the thresholds of a test, where nothing waits for long: 3 seconds for a blocked write, 5
    /// seconds for counts that do not match, 30 seconds for items that are not read, and 1 second for a growth window.
    /// More than 50 channels of one name are suspected at once.
    /// </summary>
    /// <returns>The options.</returns>
    public static ChannelLeakDetectionOptions CreateStrict() => new() { _isStrict = true };

    /// <summary>Returns the options of a check in a test: thresholds that were not set are strict.</summary>
    internal ChannelLeakDetectionOptions ForTest()
    {
        ChannelLeakDetectionOptions options = Copy();
        options._isStrict = true;
        return options;
    }

    internal ChannelLeakDetectionOptions Copy() => (ChannelLeakDetectionOptions)MemberwiseClone();
}
