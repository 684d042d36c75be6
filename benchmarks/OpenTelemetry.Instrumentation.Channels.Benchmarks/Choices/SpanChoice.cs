// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Benchmarks.Telemetry;
using OpenTelemetry.Trace;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Choices;

/// <summary>A choice of spans, for the items of a sampled span.</summary>
/// <param name="Name">The name in the table.</param>
/// <param name="Plan">What listens.</param>
public sealed record SpanChoice(string Name, TelemetryPlan Plan)
{
    public const string NothingListens = "(nothing listens)";

    private static readonly TelemetryPlan s_default = PlanOf(ChannelSpans.Default, restoreContext: true);

    public static IReadOnlyList<SpanChoice> All { get; } =
    [
        new(NothingListens, TelemetryPlan.Nothing),
        new("`Default`, item not sampled", s_default with { IsSampled = false }),
        new("`None`, `RestoreContext` off", PlanOf(ChannelSpans.None, restoreContext: false)),
        Of(ChannelSpans.None),
        Of(ChannelSpans.Send),
        Of(ChannelSpans.SlowSend),
        Of(ChannelSpans.Receive),
        Of(ChannelSpans.Process),
        Of(ChannelSpans.Complete),
        Of(ChannelSpans.FailedComplete),
        Of(ChannelSpans.Lean),
        Of(ChannelSpans.Default),
        new("`Default`, `RestoreContext` off", PlanOf(ChannelSpans.Default, restoreContext: false)),
        new("`Lean`, `RestoreContext` off", PlanOf(ChannelSpans.Lean, restoreContext: false)),
    ];

    private static SpanChoice Of(ChannelSpans spans) => new($"`{spans}`", PlanOf(spans, restoreContext: true));

    private static TelemetryPlan PlanOf(ChannelSpans spans, bool restoreContext) => new()
    {
        IsSampled = true,
        Traces = builder => builder.AddChannelInstrumentation(options =>
        {
            options.Spans = spans;
            options.RestoreContext = restoreContext;
            options.FanOutLimit = int.MaxValue;
        }),
    };
}
