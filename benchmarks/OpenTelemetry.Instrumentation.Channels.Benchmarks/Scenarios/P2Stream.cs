// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using BenchmarkDotNet.Attributes;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Scenarios;

[Scenario("P2", "`WriteAsync` / `ReadAllAsync`, one writer, one reader")]
[GenericTypeArguments(typeof(int))]
[GenericTypeArguments(typeof(Message))]
public class P2Stream<T> : ScenarioBenchmarks<T>
{
    protected override double SpansPerItem => 3;

    protected override Func<Task> Prepare<TPractice, TEnvelope>(ChannelSource channels)
    {
        Channel<TEnvelope> channel = channels.Create<TEnvelope>(ChannelShape.Bounded);
        T item = SampleItem.Of<T>();
        return () => Task.WhenAll(
            Task.Run(() => Streams<T, TPractice, TEnvelope>.WriteAsync(channel, item, Items, Writer)),
            Task.Run(() => Streams<T, TPractice, TEnvelope>.ReadAsync(channel.Reader, Items)));
    }
}
