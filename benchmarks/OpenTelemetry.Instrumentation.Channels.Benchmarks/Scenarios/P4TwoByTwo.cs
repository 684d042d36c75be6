// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Scenarios;

[Scenario("P4", "`WriteAsync` / `ReadAllAsync`, two writers, two readers")]
public class P4TwoByTwo : ScenarioBenchmarks<int>
{
    protected override double SpansPerItem => 3;

    protected override Func<Task> Prepare<TPractice, TEnvelope>(ChannelSource channels)
    {
        Channel<TEnvelope> channel = channels.Create<TEnvelope>(ChannelShape.Bounded);
        return () =>
        {
            Task Write() => Streams<int, TPractice, TEnvelope>.WriteAsync(channel, 1, Items / 2, Writer);
            Task Read() => Streams<int, TPractice, TEnvelope>.ReadAsync(channel.Reader, Items / 2);
            return Task.WhenAll(Task.Run(Write), Task.Run(Read), Task.Run(Write), Task.Run(Read));
        };
    }
}
