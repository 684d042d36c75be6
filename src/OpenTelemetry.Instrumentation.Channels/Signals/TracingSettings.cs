// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Signals;

/// <summary>An immutable copy of the trace options in force.</summary>
internal sealed class TracingSettings
{
    private const int MinFailedRootSpansPerSecond = 10;

    public TracingSettings(ChannelTraceInstrumentationOptions options)
    {
        Spans = options.Spans;
        Relationship = options.Relationship;
        RestoreContext = options.RestoreContext;
        MaxParentAge = options.MaxParentAge;
        SlowSendThreshold = options.SlowSendThreshold;
        FanOutLimit = options.FanOutLimit;
        MaxBatchLinks = options.MaxBatchLinks;
        EmitMessagingAttributes = options.EmitMessagingAttributes;
        Filter = options.Filter;
        Enrich = options.Enrich;
        PropagateUnsampledContext = options.PropagateUnsampledContext;
        RootSpans = new RootSpanBudget(options.MaxRootSpansPerSecond);
        FailedRootSpans = new RootSpanBudget(Math.Max(MinFailedRootSpansPerSecond, options.MaxRootSpansPerSecond));
    }

    public ChannelSpans Spans { get; }

    public ChannelSpanRelationship Relationship { get; }

    public bool RestoreContext { get; }

    public TimeSpan MaxParentAge { get; }

    public TimeSpan SlowSendThreshold { get; }

    public int FanOutLimit { get; }

    public int MaxBatchLinks { get; }

    public bool EmitMessagingAttributes { get; }

    public Func<ChannelInstrumentationContext, bool>? Filter { get; }

    public Action<System.Diagnostics.Activity, ChannelInstrumentationContext>? Enrich { get; }

    public bool PropagateUnsampledContext { get; }

    /// <summary>Gets the budget of <c>complete</c> spans without a parent.</summary>
    public RootSpanBudget RootSpans { get; }

    /// <summary>Gets the budget of such spans of channels that were completed with an error.</summary>
    public RootSpanBudget FailedRootSpans { get; }
}
