// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Hosting;

/// <summary>Provides the options of a channel of the services: its kind and its telemetry.</summary>
/// <remarks>
/// The values are validated when the host starts, and read when the channel is created; later changes have no effect.
/// </remarks>
public sealed class InstrumentedChannelOptions
{
    /// <summary>The default capacity of a channel, in items.</summary>
    public const int DefaultCapacity = 1_000;

    /// <summary>
    /// Gets or sets the maximum number of buffered items, or <see langword="null"/> for an unbounded channel (in a
    /// configuration: an empty value). 0 creates a rendezvous channel where the runtime has it (.NET 10). Default:
    /// <see cref="DefaultCapacity"/>.
    /// </summary>
    public int? Capacity { get; set; } = DefaultCapacity;

    /// <summary>
    /// Gets or sets what a write to a full channel does. Default: <see cref="BoundedChannelFullMode.Wait"/>, the only
    /// value that an unbounded channel can have.
    /// </summary>
    public BoundedChannelFullMode FullMode { get; set; } = BoundedChannelFullMode.Wait;

    /// <summary>
    /// Gets or sets a value indicating whether at most one read happens at a time. Hosted consumers comply, whatever
    /// their number and concurrency. Default: <see langword="false"/>.
    /// </summary>
    public bool SingleReader { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether at most one write happens at a time. Default: <see langword="false"/>.
    /// </summary>
    public bool SingleWriter { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether an operation may run the continuation of another operation. Default:
    /// <see langword="false"/>.
    /// </summary>
    public bool AllowSynchronousContinuations { get; set; }

    /// <summary>
    /// Gets or sets the layer, an attribute of spans and metrics. Default: <see langword="null"/>, not reported.
    /// </summary>
    public ChannelLayer? Layer { get; set; }

    /// <summary>
    /// Gets or sets the spans of this channel. Default: <see langword="null"/>, which inherits the provider's setting.
    /// </summary>
    public ChannelSpans? Spans { get; set; }

    /// <summary>
    /// Gets or sets how process spans relate to send spans. Default: <see langword="null"/>, which inherits the
    /// provider's setting.
    /// </summary>
    public ChannelSpanRelationship? Relationship { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether loops over the channel run each turn under the writer's trace. Default:
    /// <see langword="null"/>, which inherits the provider's setting.
    /// </summary>
    public bool? RestoreContext { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether the channel records no spans and carries no context; metrics stay.
    /// Default: <see langword="false"/>.
    /// </summary>
    public bool DisableTracing { get; set; }

    /// <summary>
    /// Gets custom attributes, reported on every span and metric of the channel. Keep their cardinality low: each
    /// distinct set of values is a series. Default: empty.
    /// </summary>
    public IDictionary<string, string> Tags { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
