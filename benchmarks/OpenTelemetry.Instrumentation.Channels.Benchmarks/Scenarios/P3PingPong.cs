// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.ByHand;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Scenarios;

/// <summary>There and back: every read has to wait.</summary>
[Scenario("P3", "Ping-pong over two channels of capacity 1, for a round trip")]
public class P3PingPong : ScenarioBenchmarks<int>
{
    protected override double SpansPerItem => 4;

    protected override Func<Task> Prepare<TPractice, TEnvelope>(ChannelSource channels)
    {
        Channel<TEnvelope> there = channels.Create<TEnvelope>(ChannelShape.Bounded, capacity: 1);
        Channel<TEnvelope> back = channels.Create<TEnvelope>(ChannelShape.Bounded, capacity: 1);
        return () => Task.WhenAll(
            Task.Run(() => PingAsync<TPractice, TEnvelope>(there, back)),
            Task.Run(() => PongAsync<TPractice, TEnvelope>(there, back)));
    }

    private async Task PingAsync<TPractice, TEnvelope>(Channel<TEnvelope> there, Channel<TEnvelope> back)
        where TPractice : struct, IPractice<int, TEnvelope>
    {
        Activity.Current = Writer;
        for (int i = 0; i < Items; i++)
        {
            Activity? send = TPractice.StartSend();
            await there.Writer.WriteAsync(TPractice.Enclose(i, send));
            TPractice.EndSend(send, there.Reader);
            TPractice.Received(await back.Reader.ReadAsync(), back.Reader);
        }
    }

    private async Task PongAsync<TPractice, TEnvelope>(Channel<TEnvelope> there, Channel<TEnvelope> back)
        where TPractice : struct, IPractice<int, TEnvelope>
    {
        Activity.Current = Writer;
        for (int i = 0; i < Items; i++)
        {
            TPractice.Received(await there.Reader.ReadAsync(), there.Reader);
            Activity? send = TPractice.StartSend();
            await back.Writer.WriteAsync(TPractice.Enclose(i, send));
            TPractice.EndSend(send, back.Reader);
        }
    }
}
