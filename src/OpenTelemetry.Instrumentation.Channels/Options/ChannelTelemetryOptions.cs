// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>Provides the telemetry options of one channel: its name and what it records.</summary>
/// <remarks>
/// A value that is set here wins over the options of the provider. The values are copied when the channel is created;
/// later changes have no effect.
/// </remarks>
public sealed class ChannelTelemetryOptions
{
    /// <summary>The maximum length of a channel name, in characters.</summary>
    public const int MaxNameLength = Guard.MaxNameLength;

    private ChannelLayer _layer;
    private ChannelSpans? _spans;
    private ChannelSpanRelationship? _relationship;
    private TimeProvider _timeProvider = TimeProvider.System;

    /// <summary>Initializes a new instance of the <see cref="ChannelTelemetryOptions"/> class.</summary>
    /// <param name="name">
    /// The low-cardinality name of the channel, reported as <c>dotnet.channel.name</c>.
    /// Channels with one name share one series.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="name"/> is empty, white space, or longer than <see cref="MaxNameLength"/>.
    /// </exception>
    public ChannelTelemetryOptions(string name)
    {
        Guard.ThrowIfNotAName(name);
        Name = name;
    }

    /// <summary>Gets the name of the channel.</summary>
    public string Name { get; }

    /// <summary>
    /// Gets or sets the layer, an attribute of spans and metrics. Default: <see cref="ChannelLayer.None"/>, which is
    /// not reported.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not defined.</exception>
    public ChannelLayer Layer
    {
        get => _layer;
        set
        {
            Guard.ThrowIfNotDefined(value, nameof(value));
            _layer = value;
        }
    }

    /// <summary>
    /// Gets or sets a value indicating whether the channel records no spans and carries no context; metrics stay.
    /// Default: <see langword="false"/>.
    /// </summary>
    public bool DisableTracing { get; set; }

    /// <summary>
    /// Gets or sets the spans of this channel. Default: <see langword="null"/>, which inherits the provider's setting.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not defined.</exception>
    public ChannelSpans? Spans
    {
        get => _spans;
        set
        {
            Guard.ThrowIfNotDefined(value, nameof(value));
            _spans = value;
        }
    }

    /// <summary>
    /// Gets or sets how process spans relate to send spans. Default: <see langword="null"/>, which inherits the
    /// provider's setting.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not defined.</exception>
    public ChannelSpanRelationship? Relationship
    {
        get => _relationship;
        set
        {
            Guard.ThrowIfNotDefined(value, nameof(value));
            _relationship = value;
        }
    }

    /// <summary>
    /// Gets or sets a value indicating whether <c>await foreach</c> over <see cref="ChannelReader{T}.ReadAllAsync"/>
    /// runs each turn under the writer's trace. This needs <see cref="ChannelSpans.Process"/>. Default:
    /// <see langword="null"/>, which inherits the provider's setting.
    /// </summary>
    public bool? RestoreContext { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether the leak detector ignores this channel. Default:
    /// <see langword="false"/>.
    /// </summary>
    public bool DisableLeakDetection { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether the detector completes the channel with a
    /// <see cref="ChannelAbandonedException"/> once it is proved that its pending operations can never complete.
    /// Default: <see langword="null"/>, which inherits <see cref="ChannelLeakDetectionOptions.ReleaseAbandoned"/>.
    /// </summary>
    public bool? ReleaseWhenAbandoned { get; set; }

    /// <summary>
    /// Gets custom attributes, reported on every span and metric of the channel. Keep their cardinality low: each
    /// distinct set of values is a series of its own and counts towards the name limit. Default: empty.
    /// </summary>
    public IDictionary<string, object?> Tags { get; } = new Dictionary<string, object?>(StringComparer.Ordinal);

    /// <summary>Gets or sets the place of the creation in the source, where code that was generated knows it.</summary>
    internal string? CreationSite { get; set; }

    /// <summary>Gets or sets the clock of every duration. Default: <see cref="System.TimeProvider.System"/>.</summary>
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
}
