// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using BenchmarkDotNet.Attributes;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.ByHand;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.Channels;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.Scenarios;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.Telemetry;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Floor;

/// <summary>What the cost while nothing listens is made of: pairs of calls, one thread.</summary>
public class FloorCost
{
    private const int Items = ScenarioBenchmarks<int>.Items;
    private const int Capacity = ChannelSource.DefaultCapacity;

    private Channel<int> _channel = null!;

    [ParamsAllValues]
    public Part Part { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _channel = Part switch
        {
            Part.Bare => Channel.CreateBounded<int>(Capacity),
            Part.Halves => new ForwardingChannel(Channel.CreateBounded<int>(Capacity)),
            Part.Library => new InstrumentedChannels().Create<int>(ChannelShape.Bounded, Capacity, itemDropped: null),
            _ => new EnvelopeChannel(Channel.CreateBounded<Boxed>(Capacity), Part),
        };
        Probe.Require(_ => false, hasTraceListeners: false);
    }

    [Benchmark(OperationsPerInvoke = Items)]
    public void Pairs() => P1Pairs<int>.Pass<NoPractice<int>, int>(_channel.Writer, _channel.Reader, 1, Items);
}
