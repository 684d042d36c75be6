// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.ByHand;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Scenarios;

/// <summary>A channel for each request: create, write, complete, drain, drop.</summary>
[Scenario("P5", "A channel for 10 items: create, write, complete, drain, drop")]
public class P5ShortLife : ScenarioBenchmarks<int>
{
    /// <summary>Items of one channel.</summary>
    public const int ItemsOfLife = 10;

    protected override double SpansPerItem => 2 + (1.0 / ItemsOfLife);

    protected override Func<Task> Prepare<TPractice, TEnvelope>(ChannelSource channels) => () =>
    {
        Activity.Current = Writer;
        for (int life = 0; life < Items / ItemsOfLife; life++)
        {
            Live<TPractice, TEnvelope>(channels.Create<TEnvelope>(ChannelShape.Bounded, capacity: 16));
        }

        Activity.Current = null;
        return Task.CompletedTask;
    };

    private static void Live<TPractice, TEnvelope>(Channel<TEnvelope> channel)
        where TPractice : struct, IPractice<int, TEnvelope>
    {
        for (int i = 0; i < ItemsOfLife; i++)
        {
            Activity? send = TPractice.StartSend();
            channel.Writer.TryWrite(TPractice.Enclose(i, send));
            TPractice.EndSend(send, channel.Reader);
        }

        channel.Writer.TryComplete();
        TPractice.Completed(channel.Reader, ItemsOfLife);
        while (channel.Reader.TryRead(out TEnvelope? received))
        {
            TPractice.Received(received, channel.Reader);
        }
    }
}
