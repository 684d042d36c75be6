// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Telemetry;

/// <summary>The real providers of the OpenTelemetry SDK, for as long as a benchmark runs.</summary>
public sealed class Listeners : IDisposable
{
    private const string ApplicationName = "Benchmarks.Application";

    private readonly ActivitySource _application = new(ApplicationName);
    private readonly MeterProvider? _meterProvider;
    private readonly TracerProvider? _tracerProvider;

    public Listeners(TelemetryPlan plan)
    {
        if (plan.Metrics is { } metrics)
        {
            MeterProviderBuilder builder = Sdk.CreateMeterProviderBuilder().AddReader(new IdleReader());
            metrics(builder);
            _meterProvider = builder.Build();
        }

        if (plan.Traces is { } traces)
        {
            TracerProviderBuilder builder = Sdk.CreateTracerProviderBuilder()
                .AddSource(ApplicationName)
                .SetSampler(new ParentBasedSampler(plan.IsSampled ? new AlwaysOnSampler() : new AlwaysOffSampler()))
                .AddProcessor(Spans);
            traces(builder);
            _tracerProvider = builder.Build();
            Writer = StartWriter(plan.IsSampled);
        }
    }

    public SpanCounter Spans { get; } = new();

    /// <summary>Gets the span under which items are written: sampled, not sampled, or none.</summary>
    public Activity? Writer { get; }

    public void Dispose()
    {
        Writer?.Dispose();
        _tracerProvider?.Dispose();
        _meterProvider?.Dispose();
        _application.Dispose();
    }

    // Whoever writes makes it current for its own flow.
    private Activity StartWriter(bool isSampled)
    {
        Activity? writer = _application.StartActivity("writer");
        Activity.Current = null;
        return writer?.Recorded == isSampled
            ? writer
            : throw new InvalidOperationException("The sampler has not decided as it should.");
    }
}
