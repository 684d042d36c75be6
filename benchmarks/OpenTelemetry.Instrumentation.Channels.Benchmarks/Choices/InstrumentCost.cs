// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.Metrics;
using System.Threading.Channels;
using BenchmarkDotNet.Attributes;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.ByHand;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.Channels;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.Scenarios;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.Telemetry;
using OpenTelemetry.Metrics;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Choices;

/// <summary>Each instrument by itself: a view drops the others, so that nothing listens to them.</summary>
public class InstrumentCost
{
    public const string None = "(none)";
    public const string All = "(all)";

    private const int Items = ScenarioBenchmarks<int>.Items;

    private Listeners? _listeners;
    private Channel<int> _channel = null!;

    public static IEnumerable<string> Names
    {
        get
        {
            _ = InstrumentedChannel.CreateBounded<int>("names", 1);
            return [None, .. Probe.Instruments().Select(instrument => instrument.Name), All];
        }
    }

    [ParamsSource(nameof(Names))]
    public string Instrument { get; set; } = None;

    [GlobalSetup]
    public void SetUp()
    {
        _listeners = new Listeners(Instrument == None ? TelemetryPlan.Nothing : new TelemetryPlan { Metrics = Add });
        ChannelSource channels = new InstrumentedChannels();
        _channel = channels.Create<int>(ChannelShape.Bounded);
        Probe.Require(IsWanted, hasTraceListeners: false);
    }

    [Benchmark(OperationsPerInvoke = Items)]
    public void Pairs() => P1Pairs<int>.Pass<NoPractice<int>, int>(_channel.Writer, _channel.Reader, 1, Items);

    [Benchmark(OperationsPerInvoke = Items)]
    public Task Loop() => TurnLoop.RunAsync(_channel, Items, ambient: null);

    [Benchmark(OperationsPerInvoke = Items)]
    public Task Stream() => Task.WhenAll(
        Task.Run(() => Streams<int, NoPractice<int>, int>.WriteAsync(_channel, 1, Items, ambient: null)),
        Task.Run(() => Streams<int, NoPractice<int>, int>.ReadAsync(_channel.Reader, Items)));

    [GlobalCleanup]
    public void CleanUp() => _listeners?.Dispose();

    private void Add(MeterProviderBuilder builder) => builder
        .AddChannelInstrumentation()
        .AddView(instrument => IsWanted(instrument) ? null : MetricStreamConfiguration.Drop);

    private bool IsWanted(Instrument instrument) => Instrument == All || instrument.Name == Instrument;
}
