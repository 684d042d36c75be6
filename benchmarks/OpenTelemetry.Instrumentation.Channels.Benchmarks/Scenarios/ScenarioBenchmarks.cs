// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.ByHand;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.Channels;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.Telemetry;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Scenarios;

/// <summary>The variants of a scenario. All of them run the same loop; each has a process of its own.</summary>
/// <typeparam name="T">The item.</typeparam>
public abstract class ScenarioBenchmarks<T>
{
    /// <summary>Items of one invocation: figures are for each item.</summary>
    public const int Items = 20_000;

    private const int SettlingRounds = 4;

    private static readonly TimeSpan s_tieringDelay = TimeSpan.FromMilliseconds(150);

    private Listeners? _listeners;
    private Func<Task> _run = null!;

    /// <summary>Gets the span under which items are written.</summary>
    protected Activity? Writer => _listeners?.Writer;

    /// <summary>Gets the number of spans that the library records for an item.</summary>
    protected abstract double SpansPerItem { get; }

    [GlobalSetup(Target = nameof(Bare))]
    public Task SetUpBare() => SetUpAsync<NoPractice<T>, T>(Variant.Bare);

    [Benchmark(Baseline = true, OperationsPerInvoke = Items)]
    public Task Bare() => _run();

    [GlobalSetup(Target = nameof(Idle))]
    public Task SetUpIdle() => SetUpAsync<NoPractice<T>, T>(Variant.Idle);

    [Benchmark(OperationsPerInvoke = Items)]
    public Task Idle() => _run();

    [GlobalSetup(Target = nameof(Metrics))]
    public Task SetUpMetrics() => SetUpAsync<NoPractice<T>, T>(Variant.Metrics);

    [Benchmark(OperationsPerInvoke = Items)]
    public Task Metrics() => _run();

    [GlobalSetup(Target = nameof(Unsampled))]
    public Task SetUpUnsampled() => SetUpAsync<NoPractice<T>, T>(Variant.Unsampled);

    [Benchmark(OperationsPerInvoke = Items)]
    public Task Unsampled() => _run();

    [GlobalSetup(Target = nameof(Sampled))]
    public Task SetUpSampled() => SetUpAsync<NoPractice<T>, T>(Variant.Sampled);

    [Benchmark(OperationsPerInvoke = Items)]
    public Task Sampled() => _run();

    [GlobalSetup(Target = nameof(SampledMetrics))]
    public Task SetUpSampledMetrics() => SetUpAsync<NoPractice<T>, T>(Variant.SampledMetrics);

    [Benchmark(OperationsPerInvoke = Items)]
    public Task SampledMetrics() => _run();

    [GlobalSetup(Target = nameof(SpansByHand))]
    public Task SetUpSpansByHand() => SetUpAsync<SpansByHand<T>, Traced<T>>(Variant.SpansByHand);

    [Benchmark(OperationsPerInvoke = Items)]
    public Task SpansByHand() => _run();

    [GlobalSetup(Target = nameof(MetricsByHand))]
    public Task SetUpMetricsByHand() => SetUpAsync<MetricsByHand<T>, Stamped<T>>(Variant.MetricsByHand);

    [Benchmark(OperationsPerInvoke = Items)]
    public Task MetricsByHand() => _run();

    [GlobalSetup(Target = nameof(MetricsAndSpansByHand))]
    public Task SetUpMetricsAndSpansByHand()
        => SetUpAsync<MetricsAndSpansByHand<T>, Traced<T>>(Variant.MetricsAndSpansByHand);

    [Benchmark(OperationsPerInvoke = Items)]
    public Task MetricsAndSpansByHand() => _run();

    [GlobalCleanup]
    public void CleanUp() => _listeners?.Dispose();

    /// <summary>Makes the channels, and the loop over them that is measured.</summary>
    /// <typeparam name="TPractice">What is written around the calls.</typeparam>
    /// <typeparam name="TEnvelope">What goes through the channels.</typeparam>
    /// <param name="channels">Makes the channels.</param>
    /// <returns>The loop.</returns>
    protected abstract Func<Task> Prepare<TPractice, TEnvelope>(ChannelSource channels)
        where TPractice : struct, IPractice<T, TEnvelope>;

    private async Task SetUpAsync<TPractice, TEnvelope>(Variant variant)
        where TPractice : struct, IPractice<T, TEnvelope>
    {
        TelemetryPlan plan = Variants.PlanOf(variant);
        bool isInstrumented = Variants.IsInstrumented(variant);
        _listeners = new Listeners(plan);
        _run = Prepare<TPractice, TEnvelope>(isInstrumented ? new InstrumentedChannels() : new BareChannels());

        _listeners.Spans.Start();
        await _run();
        int spans = _listeners.Spans.Stop();
        if (variant is not Variant.MetricsAndSpansByHand && spans != (plan.IsSampled ? Items * SpansPerItem : 0))
        {
            throw new InvalidOperationException($"There were {spans} spans of {Items} items.");
        }

        await SettleAsync();
        Probe.Require(_ => isInstrumented && plan.Metrics is not null, isInstrumented && plan.Traces is not null);
    }

    // Tiered compilation takes methods on when no new one has come for a tenth of a second, and profiles them before it
    // compiles them for good. Without a pause it gets to them in an order that differs from process to process, and so
    // do the speeds.
    private async Task SettleAsync()
    {
        for (int round = 0; round < SettlingRounds; round++)
        {
            await _run();
            await Task.Delay(s_tieringDelay);
        }
    }
}
