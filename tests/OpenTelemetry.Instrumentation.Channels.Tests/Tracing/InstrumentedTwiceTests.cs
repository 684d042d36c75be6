// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Tracing;

public class InstrumentedTwiceTests
{
    [Fact]
    public void AsInstrumented_OfInstrumented_IsTheSameChannelAndSaysSoOnce()
    {
        string name = Guid.NewGuid().ToString();
        using var events = new MetricEvents();
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(name);
        Channel<int> wrapped = Channel.CreateUnbounded<int>().AsInstrumented(name);

        Assert.Same(channel, channel.AsInstrumented("other"));
        Assert.Same(wrapped, wrapped.AsInstrumented("other"));
        Assert.Same(channel, channel.AsInstrumented(new ChannelTelemetryOptions("other")));

        Assert.Equal([name, "other"], Assert.Single(events.Of("InstrumentedTwice", name)));
    }

    [Fact]
    public void AsInstrumented_SameName_SaysNothing()
    {
        string name = Guid.NewGuid().ToString();
        using var events = new MetricEvents();
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(name);

        Assert.Same(channel, channel.AsInstrumented(name));

        Assert.Empty(events.Of("InstrumentedTwice", name));
    }

    [Fact]
    public void AsInstrumented_OneHalfIsInstrumented_IsTheSameChannel()
    {
        string name = Guid.NewGuid().ToString();
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(name);
        var bare = Channel.CreateUnbounded<int>();
        using ChannelProducerGroup<int> group = channel.CreateProducerGroup();
        using ChannelProducer<int> producer = group.AddProducer();
        Channel<int>[] mixed =
        [
            new Halves(channel.Reader, channel.Writer),
            new Halves(channel.Reader, bare.Writer),
            new Halves(bare.Reader, channel.Writer),
            new Halves(bare.Reader, producer),
        ];

        Assert.All(mixed, half => Assert.Same(half, half.AsInstrumented(name)));
    }

    [Fact]
    public void AsInstrumented_OfInstrumented_OneSendSpanAndTheContext()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded().AsInstrumented(tracing.ChannelName);

        TracingHarness.WriteUnderRoot(channel.Writer, 1);
        Assert.True(channel.Reader.TryRead(out _, out System.Diagnostics.ActivityContext context));

        Assert.Equal(tracing.Single("send").Context, context);
    }

    private sealed class Halves : Channel<int>
    {
        public Halves(ChannelReader<int> reader, ChannelWriter<int> writer)
        {
            Reader = reader;
            Writer = writer;
        }
    }
}
