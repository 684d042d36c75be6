// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using CsCheck;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Lifetime;

/// <summary>Random sequences of producers that come, write, fail and leave, compared with a model.</summary>
public class ProducerGroupModelTests
{
    private static readonly Gen<(int Kind, int Producer)[]> s_sequence =
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 4]).Array[0, 40];

    [Fact]
    public void AnySequence_ChannelIsCompletedOnceAndExactlyWhenNobodyIsLeft()
        => s_sequence.Sample(Check, iter: 2_000, threads: 1);

    private static void Check((int Kind, int Producer)[] sequence)
    {
        Channel<int> channel = Channel.CreateUnbounded<int>();
        var writer = new CountingWriter<int>(channel.Writer);
        ChannelProducerGroup<int> group = writer.CreateProducerGroup();
        List<ChannelProducer<int>> producers = [];
        HashSet<ChannelProducer<int>> inside = [];
        bool isOpen = true;
        Exception? firstError = null;
        int written = 0;
        foreach ((int kind, int index) in sequence)
        {
            ChannelProducer<int>? producer = producers.Count == 0 ? null : producers[index % producers.Count];
            switch (kind)
            {
                case 0 or 1 or 2:
                    Assert.Equal(isOpen, group.TryAddProducer(out ChannelProducer<int>? added));
                    if (added is not null)
                    {
                        producers.Add(added);
                        inside.Add(added);
                    }

                    break;
                case 3:
                    group.Dispose();
                    isOpen = false;
                    break;
                case 4 or 5 when producer is not null:
                    bool accepted = producer.TryWrite(index);
                    Assert.Equal(inside.Contains(producer), accepted);
                    written += accepted ? 1 : 0;
                    break;
                case 6 when producer is not null:
                    var error = new IOException();
                    Assert.Equal(inside.Remove(producer), producer.TryComplete(error));
                    firstError ??= group.FailureToken.IsCancellationRequested ? error : null;
                    break;
                case 7 or 8 when producer is not null:
                    producer.Dispose();
                    inside.Remove(producer);
                    break;
                case 9 when producer is not null:
                    ValueTask left = producer.DisposeAsync();
                    inside.Remove(producer);
                    Assert.True(left.IsCompletedSuccessfully);
                    break;
                default:
                    break;
            }

            bool isEnded = !isOpen && inside.Count == 0;
            Assert.Equal(isEnded ? 1 : 0, writer.Completions);
        }

        group.Dispose();
        producers.ForEach(static producer => producer.Dispose());
        Assert.Equal(1, writer.Completions);
        Assert.Equal(written, channel.Reader.Count);
        while (channel.Reader.TryRead(out _))
        {
        }

        Assert.Same(firstError, channel.Reader.Completion.Exception?.InnerException);
        Assert.True(channel.Reader.Completion.IsCompleted);
    }
}
