// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using BenchmarkDotNet.Attributes;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.Channels;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.Scenarios;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.Telemetry;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Choices;

/// <summary>
/// Each choice of spans by itself. One thread writes 1000 items and reads them with <c>await foreach</c>, so that
/// nothing waits: what is left is the cost of the choice.
/// </summary>
public class SpanCost
{
    private const int Items = ScenarioBenchmarks<int>.Items;
    private const int Batch = 1000;

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
    public async Task Loop()
    {
        for (int written = 0; written < Items; written += Batch)
        {
            Activity.Current = _listeners!.Writer;
            Write(_channel.Writer);
            Activity.Current = null;
            await ReadAsync(_channel.Reader);
        }
    }

    [GlobalCleanup]
    public void CleanUp() => _listeners?.Dispose();

    private static void Write(ChannelWriter<int> writer)
    {
        for (int i = 0; i < Batch; i++)
        {
            writer.TryWrite(i);
        }
    }

    private static async Task ReadAsync(ChannelReader<int> reader)
    {
        int left = Batch;
        await foreach (int item in reader.ReadAllAsync())
        {
            if (--left == 0)
            {
                break;
            }
        }
    }
}
