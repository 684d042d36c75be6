// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using BenchmarkDotNet.Attributes;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.Channels;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.Scenarios;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.Telemetry;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Choices;

/// <summary>Each choice of spans by itself, for the items of a sampled span.</summary>
public class SpanCost
{
    private const int Items = ScenarioBenchmarks<int>.Items;

    private Listeners? _listeners;
    private Channel<int> _channel = null!;

    public static IEnumerable<string> Names => SpanChoice.All.Select(choice => choice.Name);

    [ParamsSource(nameof(Names))]
    public string Spans { get; set; } = SpanChoice.NothingListens;

    [GlobalSetup]
    public void SetUp()
    {
        TelemetryPlan plan = SpanChoice.All.Single(choice => choice.Name == Spans).Plan;
        _listeners = new Listeners(plan);
        ChannelSource channels = new InstrumentedChannels();
        _channel = channels.Create<int>(ChannelShape.Bounded);
        _channel.Writer.TryWrite(1);
        _channel.Reader.TryRead(out _);
        Probe.Require(_ => false, plan.Traces is not null);
    }

    [Benchmark(OperationsPerInvoke = Items)]
    public Task Loop() => TurnLoop.RunAsync(_channel, Items, _listeners!.Writer);

    [GlobalCleanup]
    public void CleanUp() => _listeners?.Dispose();
}
