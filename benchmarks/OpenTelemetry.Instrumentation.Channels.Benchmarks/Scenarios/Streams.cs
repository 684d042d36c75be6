// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.ByHand;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Scenarios;

/// <summary>The two ends of a stream: <c>WriteAsync</c> and <c>await foreach</c>.</summary>
/// <typeparam name="T">The item.</typeparam>
/// <typeparam name="TPractice">What is written around the calls.</typeparam>
/// <typeparam name="TEnvelope">What goes through the channel.</typeparam>
public static class Streams<T, TPractice, TEnvelope>
    where TPractice : struct, IPractice<T, TEnvelope>
{
    public static async Task WriteAsync(Channel<TEnvelope> channel, T item, int count, Activity? ambient)
    {
        Activity.Current = ambient;
        ChannelWriter<TEnvelope> writer = channel.Writer;
        for (int i = 0; i < count; i++)
        {
            Activity? send = TPractice.StartSend();
            await writer.WriteAsync(TPractice.Enclose(item, send));
            TPractice.EndSend(send, channel.Reader);
        }
    }

    public static async Task ReadAsync(ChannelReader<TEnvelope> reader, int count)
    {
        int left = count;
        await foreach (TEnvelope envelope in reader.ReadAllAsync())
        {
            Activity? process = TPractice.StartTurn(envelope, reader);
            TPractice.EndTurn(process);
            if (--left == 0)
            {
                break;
            }
        }
    }
}
