// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>Provides the options of channel tracing.</summary>
/// <remarks>
/// Channels are created before and outside of providers, so the options apply to the whole process: the provider that
/// was built last and is not disposed decides. The <see cref="ChannelTelemetryOptions"/> of a channel win.
/// </remarks>
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
    /// writer's trace. Default: <see langword="true"/>. Configuration key: <c>OTEL_DOTNET_CHANNELS_RESTORE_CONTEXT</c>.
    /// </summary>
    /// <remarks>
    /// Without <see cref="ChannelSpans.Process"/> no span continues the trace: each turn has the writer's baggage and
    /// no current span, and an event reports this once.
    /// </remarks>
    public bool RestoreContext { get; set; } = true;

    /// <summary>
    /// Gets or sets a value indicating whether the context of a writer whose span is not sampled travels with its
    /// items. Default: <see langword="true"/>. Configuration key:
    /// <c>OTEL_DOTNET_CHANNELS_PROPAGATE_UNSAMPLED_CONTEXT</c>.
    /// </summary>
    /// <remarks>
    /// While a loop, a handler or a scope processes such an item, no span is recorded. Spans that are started meanwhile
    /// follow the writer's sampling decision, and the writer's baggage is current.
    /// </remarks>
    public bool PropagateUnsampledContext { get; set; } = true;

    /// <summary>
    /// Gets or sets the age beyond which <see cref="ChannelSpanRelationship.Auto"/> starts a new trace with a link: the
    /// time of an item in the queue, or the age of the consumer's own span. Default: 30 seconds. Configuration key:
    /// <c>OTEL_DOTNET_CHANNELS_MAX_PARENT_AGE</c>, in milliseconds.
    /// </summary>
    /// <remarks>
    /// Tail samplers have decided about an older trace. The new trace is sampled as the writer's trace was.
    /// </remarks>
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
    /// Gets or sets the minimum wait for which <see cref="ChannelSpans.SlowSend"/> records a send span.
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
    /// Gets or sets the maximum number of items that are written or processed in one trace of this process. Default:
    /// 1000. Configuration key: <c>OTEL_DOTNET_CHANNELS_FAN_OUT_LIMIT</c>.
    /// </summary>
    /// <remarks>
    /// Further items have no <c>send</c> and <c>receive</c> spans, and their <c>process</c> spans start new traces with
    /// links, so that a trace stays readable. Spans of failed writes and reads, and of completions, have the same
    /// limit.
    /// </remarks>
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
    /// Gets or sets the maximum number of links of a batch. Default: 128, the limit of the SDK.
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
    /// Gets or sets the maximum number of <c>complete</c> spans without a parent a second, in the whole process.
    /// Default: 0. Configuration key: <c>OTEL_DOTNET_CHANNELS_MAX_ROOT_SPANS_PER_SECOND</c>.
    /// </summary>
    /// <remarks>
    /// Each is a trace of one span. For channels that are completed with an error the limit is at least 10 a second.
    /// </remarks>
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
    /// Gets or sets a value indicating whether spans also carry <c>messaging.*</c> attributes, for back ends that need
    /// them. Default: <see langword="false"/>. Configuration key:
    /// <c>OTEL_DOTNET_CHANNELS_EMIT_MESSAGING_ATTRIBUTES</c>.
    /// </summary>
    /// <remarks>
    /// OpenTelemetry's messaging conventions are for clients of brokers (semantic-conventions issue 1963).
    /// </remarks>
    public bool EmitMessagingAttributes { get; set; }

    /// <summary>
    /// Gets or sets a filter, called once for each item written under a sampled span, and for each completion. If it
    /// returns <see langword="false"/> or throws, no span is recorded and no context travels with the item. Default:
    /// <see langword="null"/>, which records everything.
    /// </summary>
    /// <remarks>It runs on the writer's thread and must be thread-safe.</remarks>
    public Func<ChannelInstrumentationContext, bool>? Filter { get; set; }

    /// <summary>
    /// Gets or sets a callback that may add attributes to a span, called just before the span ends. Default:
    /// <see langword="null"/>.
    /// </summary>
    /// <remarks>
    /// It must be thread-safe. Its exceptions go to the EventSource <c>OpenTelemetry-Instrumentation-Channels</c> and
    /// no further.
    /// </remarks>
    public Action<Activity, ChannelInstrumentationContext>? Enrich { get; set; }
}
