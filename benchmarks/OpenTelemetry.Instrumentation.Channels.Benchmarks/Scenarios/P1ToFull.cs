// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.ByHand;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Scenarios;

/// <summary>Nobody reads: each write drops an item.</summary>
[Scenario("P1", "`TryWrite` to a full channel, `DropOldest`")]
public class P1ToFull : ScenarioBenchmarks<int>
{
    protected override double SpansPerItem => 1;

    protected override Func<Task> Prepare<TPractice, TEnvelope>(ChannelSource channels)
    {
        Channel<TEnvelope> channel = channels.Create(ChannelShape.DropOldest, itemDropped: TPractice.ItemDropped);
        return () =>
        {
            Activity.Current = Writer;
            for (int batch = 0; batch < Items; batch += 1000)
            {
                Write<TPractice, TEnvelope>(channel.Writer, channel.Reader, 1000);
            }

            Activity.Current = null;
            return Task.CompletedTask;
        };
    }

    private static void Write<TPractice, TEnvelope>(
        ChannelWriter<TEnvelope> writer, ChannelReader<TEnvelope> reader, int count)
        where TPractice : struct, IPractice<int, TEnvelope>
    {
        for (int i = 0; i < count; i++)
        {
            Activity? send = TPractice.StartSend();
            writer.TryWrite(TPractice.Enclose(i, send));
            TPractice.EndSend(send, reader);
        }
    }
}
