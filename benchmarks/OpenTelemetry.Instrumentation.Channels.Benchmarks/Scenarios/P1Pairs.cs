// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using BenchmarkDotNet.Attributes;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.ByHand;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Scenarios;

/// <summary>The channel never holds more than one item.</summary>
/// <typeparam name="T">The item.</typeparam>
[Scenario("P1", "`TryWrite` + `TryRead`, one thread")]
[GenericTypeArguments(typeof(int))]
[GenericTypeArguments(typeof(Message))]
public class P1Pairs<T> : ScenarioBenchmarks<T>
{
    [ParamsAllValues]
    public ChannelShape Shape { get; set; }

    protected override double SpansPerItem => 2;

    protected override Func<Task> Prepare<TPractice, TEnvelope>(ChannelSource channels)
    {
        Channel<TEnvelope> channel = channels.Create(Shape, itemDropped: TPractice.ItemDropped);
        T item = SampleItem.Of<T>();
        return () =>
        {
            Activity.Current = Writer;
            for (int batch = 0; batch < Items; batch += 1000)
            {
                Pass<TPractice, TEnvelope>(channel.Writer, channel.Reader, item, 1000);
            }

            Activity.Current = null;
            return Task.CompletedTask;
        };
    }

    public static void Pass<TPractice, TEnvelope>(
        ChannelWriter<TEnvelope> writer, ChannelReader<TEnvelope> reader, T item, int count)
        where TPractice : struct, IPractice<T, TEnvelope>
    {
        for (int i = 0; i < count; i++)
        {
            Activity? send = TPractice.StartSend();
            writer.TryWrite(TPractice.Enclose(item, send));
            TPractice.EndSend(send, reader);
            reader.TryRead(out TEnvelope? received);
            TPractice.Received(received!, reader);
        }
    }
}
