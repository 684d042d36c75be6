// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Hosting;

/// <summary>
/// A channel of the services: what kind it is and what it records. The values are validated when the host starts, and
/// read when the channel is created; later changes have no effect.
/// </summary>
public sealed class InstrumentedChannelOptions
{
    /// <summary>The capacity of a channel that sets none, in items.</summary>
    public const int DefaultCapacity = 1_000;

    /// <summary>
    /// Gets or sets how many items may wait, or <see langword="null"/> for an unbounded channel (in a configuration: an
    /// empty value). 0 makes a rendezvous channel where the runtime has it (.NET 10). Default:
    /// <see cref="DefaultCapacity"/>.
    /// </summary>
    public int? Capacity { get; set; } = DefaultCapacity;

    /// <summary>
    /// Gets or sets what a write to a full channel does. Default: <see cref="BoundedChannelFullMode.Wait"/>, the only
    /// one that an unbounded channel can have.
    /// </summary>
    public BoundedChannelFullMode FullMode { get; set; } = BoundedChannelFullMode.Wait;

    /// <summary>
    /// Gets or sets a value indicating whether at most one read happens at a time. Hosted consumers keep to it,
    /// whatever their number and concurrency. Default: <see langword="false"/>.
    /// </summary>
    public bool SingleReader { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether at most one write happens at a time. Default: <see langword="false"/>.
    /// </summary>
    public bool SingleWriter { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether an operation may run the continuation of another one. Default:
    /// <see langword="false"/>.
    /// </summary>
    public bool AllowSynchronousContinuations { get; set; }

    /// <summary>
    /// Gets or sets the layer, an attribute of spans and metrics. Default: <see langword="null"/>, not reported.
    /// </summary>
    public ChannelLayer? Layer { get; set; }

    /// <summary>
    /// Gets or sets the spans of this channel. Default: <see langword="null"/>, what the provider says.
    /// </summary>
    public ChannelSpans? Spans { get; set; }

    /// <summary>
    /// Gets or sets how process spans relate to send spans. Default: <see langword="null"/>, what the provider says.
    /// </summary>
    public ChannelSpanRelationship? Relationship { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether loops over the channel run each turn under the writer's trace. Default:
    /// <see langword="null"/>, what the provider says.
    /// </summary>
    public bool? RestoreContext { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether spans are never recorded for this channel and no context travels through
    /// it. Default: <see langword="false"/>.
    /// </summary>
    public bool DisableTracing { get; set; }

    /// <summary>
    /// Gets own attributes, reported on every span and metric of the channel. Keep their values few: each distinct set
    /// of values is a series. Default: empty.
    /// </summary>
    public IDictionary<string, string> Tags { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
