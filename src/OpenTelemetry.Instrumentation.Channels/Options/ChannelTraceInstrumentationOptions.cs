// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>
/// Options of channel tracing. Channels are created before and outside of providers, so that these options are
/// process-wide: the provider built last and not yet disposed decides; what a channel sets itself in its
/// <see cref="ChannelTelemetryOptions"/> wins.
/// </summary>
public sealed class ChannelTraceInstrumentationOptions
{
    private ChannelSpans _spans = ChannelSpans.Default;
    private ChannelSpanRelationship _relationship;
    private TimeSpan _maxParentAge = TimeSpan.FromSeconds(30);
    private TimeSpan _slowSendThreshold = TimeSpan.FromMilliseconds(5);
    private int _fanOutLimit = 1000;
    private int _maxRootSpansPerSecond;
    private int _maxBatchLinks = 128;

    /// <summary>
    /// Gets or sets the spans to record. Default: <see cref="ChannelSpans.Default"/>.
    /// Configuration key: <c>OTEL_DOTNET_CHANNELS_SPANS</c>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not defined.</exception>
    public ChannelSpans Spans
    {
        get => _spans;
        set
        {
            Guard.ThrowIfNotDefined(value, nameof(value));
            _spans = value;
        }
    }

    /// <summary>
    /// Gets or sets how process spans relate to send spans. Default: <see cref="ChannelSpanRelationship.Auto"/>.
    /// Configuration key: <c>OTEL_DOTNET_CHANNELS_RELATIONSHIP</c>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not defined.</exception>
    public ChannelSpanRelationship Relationship
    {
        get => _relationship;
        set
        {
            Guard.ThrowIfNotDefined(value, nameof(value));
            _relationship = value;
        }
    }

    /// <summary>
    /// Gets or sets a value indicating whether <c>await foreach</c> over <c>ReadAllAsync</c> runs each turn under the
    /// writer's trace. Without <see cref="ChannelSpans.Process"/> in the spans there is no span that continues the trace: each
    /// turn has the writer's baggage and no current span, and an event says so once. Default: <see langword="true"/>.
    /// Configuration key: <c>OTEL_DOTNET_CHANNELS_RESTORE_CONTEXT</c>.
    /// </summary>
    public bool RestoreContext { get; set; } = true;

    /// <summary>
    /// Gets or sets a value indicating whether the context of a writer whose span is not sampled travels with its items.
    /// While such an item is processed in a loop, a handler or a scope, no span is recorded, but the spans started meanwhile
    /// follow the writer's sampling decision, and the writer's baggage is current. Default: <see langword="true"/>.
    /// Configuration key: <c>OTEL_DOTNET_CHANNELS_PROPAGATE_UNSAMPLED_CONTEXT</c>.
    /// </summary>
    public bool PropagateUnsampledContext { get; set; } = true;

    /// <summary>
    /// Gets or sets the age beyond which <see cref="ChannelSpanRelationship.Auto"/> starts a new trace with a link,
    /// because tail samplers have decided by then: the time of an item in the queue, or the age of the consumer's own span.
    /// The new trace is sampled as the writer's trace was. Default: 30 seconds.
    /// Configuration key: <c>OTEL_DOTNET_CHANNELS_MAX_PARENT_AGE</c>, in milliseconds.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public TimeSpan MaxParentAge
    {
        get => _maxParentAge;
        set
        {
            Guard.ThrowIfNegative(value, nameof(value));
            _maxParentAge = value;
        }
    }

    /// <summary>
    /// Gets or sets the wait from which on <see cref="ChannelSpans.SlowSend"/> records a send span.
    /// Default: 5 milliseconds. Configuration key: <c>OTEL_DOTNET_CHANNELS_SLOW_SEND_THRESHOLD</c>, in milliseconds.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public TimeSpan SlowSendThreshold
    {
        get => _slowSendThreshold;
        set
        {
            Guard.ThrowIfNegative(value, nameof(value));
            _slowSendThreshold = value;
        }
    }

    /// <summary>
    /// Gets or sets how many items are written or processed in one trace of this process. Further items have no <c>send</c> and
    /// <c>receive</c> spans, and their <c>process</c> spans start new traces with links, so that a trace stays readable.
    /// Spans of failed writes and reads, and of completions, are limited to the same number. Default: 1000.
    /// Configuration key: <c>OTEL_DOTNET_CHANNELS_FAN_OUT_LIMIT</c>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int FanOutLimit
    {
        get => _fanOutLimit;
        set
        {
            Guard.ThrowIfNotPositive(value, nameof(value));
            _fanOutLimit = value;
        }
    }

    /// <summary>
    /// Gets or sets how many links a batch has at the most. Default: 128, the limit of the SDK.
    /// Configuration key: <c>OTEL_DOTNET_CHANNELS_MAX_BATCH_LINKS</c>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int MaxBatchLinks
    {
        get => _maxBatchLinks;
        set
        {
            Guard.ThrowIfNotPositive(value, nameof(value));
            _maxBatchLinks = value;
        }
    }

    /// <summary>
    /// Gets or sets how many <c>complete</c> spans without a parent are recorded a second, in the whole process. Each is
    /// a trace of one span. For a channel that is completed with an error the limit is at least 10 a second.
    /// Default: 0. Configuration key: <c>OTEL_DOTNET_CHANNELS_MAX_ROOT_SPANS_PER_SECOND</c>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int MaxRootSpansPerSecond
    {
        get => _maxRootSpansPerSecond;
        set
        {
            Guard.ThrowIfNegative(value, nameof(value));
            _maxRootSpansPerSecond = value;
        }
    }

    /// <summary>
    /// Gets or sets a value indicating whether spans carry <c>messaging.*</c> attributes too, for back ends that light
    /// up only on these. Default: <see langword="false"/>, because OpenTelemetry's messaging conventions are for
    /// clients of brokers (semantic-conventions issue 1963).
    /// Configuration key: <c>OTEL_DOTNET_CHANNELS_EMIT_MESSAGING_ATTRIBUTES</c>.
    /// </summary>
    public bool EmitMessagingAttributes { get; set; }

    /// <summary>
    /// Gets or sets a filter, asked once for each item written under a sampled span, and for each completion. Where it
    /// returns <see langword="false"/> or throws, no span is recorded and no context travels with the item. It runs on
    /// the writer's thread and must be thread-safe. Default: <see langword="null"/>, everything is recorded.
    /// </summary>
    public Func<ChannelInstrumentationContext, bool>? Filter { get; set; }

    /// <summary>
    /// Gets or sets a callback that may add attributes to a span, called just before the span ends.
    /// It must be thread-safe. What it throws is reported to the EventSource
    /// <c>OpenTelemetry-Instrumentation-Channels</c> and goes no further. Default: <see langword="null"/>.
    /// </summary>
    public Action<Activity, ChannelInstrumentationContext>? Enrich { get; set; }
}
