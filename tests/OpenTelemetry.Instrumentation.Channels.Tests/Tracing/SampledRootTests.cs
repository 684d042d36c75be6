// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;
using OpenTelemetry.Trace;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Tracing;

/// <summary>
/// An item of a sampled writer has its process span in every relationship, whatever the sampler says of roots.
/// </summary>
public class SampledRootTests
{
    private const int Items = 102;

    public enum Reason
    {
        Link,
        Stale,
        FanOut,
        OldConsumer,
    }

    public static TheoryData<Reason, bool> Cases()
    {
        var cases = new TheoryData<Reason, bool>();
        foreach (Reason reason in Enum.GetValues<Reason>())
        {
            cases.Add(reason, true);
            cases.Add(reason, false);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void StartProcessing_NewRootUnderARatioSampler_IsSampledAsTheWriterWas(Reason reason, bool isParentBased)
    {
        Sampler ratio = new TraceIdRatioBasedSampler(0.1);
        using var tracing = new TracingHarness(
            options =>
            {
                options.Relationship = reason == Reason.Link
                    ? ChannelSpanRelationship.Link
                    : ChannelSpanRelationship.Auto;
                options.FanOutLimit = reason == Reason.FanOut ? 1 : 1000;
            },
            isParentBased ? new ParentBasedSampler(ratio) : ratio);
        Channel<int> channel = tracing.Unbounded();
        HashSet<ActivityTraceId> writers = [];
        while (writers.Count < Items)
        {
            using Activity request = TracingHarness.StartRoot();
            if (request.Recorded)
            {
                writers.Add(request.TraceId);
                Assert.True(channel.Writer.TryWrite(1));
                Assert.True(reason != Reason.FanOut || channel.Writer.TryWrite(2));
            }
        }

        tracing.Clock.Advance(reason == Reason.Stale ? TimeSpan.FromMinutes(1) : TimeSpan.Zero);
        using Activity? consumer = reason == Reason.OldConsumer ? StartOldSampled() : null;
        Activity.Current = consumer;

        while (channel.Reader.TryReceive(out ReceivedItem<int> received))
        {
            received.StartProcessing().Dispose();
        }

        Activity[] roots = [.. tracing.Ended("process").Where(static process => process.ParentSpanId == default)];
        Assert.Equal(Items, roots.Length);
        Assert.Equal(Items, roots.Select(static root => root.TraceId).Distinct().Count());
        Assert.All(roots, root =>
        {
            Assert.Null(root.ParentId);
            Assert.False(root.HasRemoteParent);
            Assert.Equal(ActivityKind.Consumer, root.Kind);
            Assert.Contains(root.Links.First().Context.TraceId, writers);
            Assert.DoesNotContain(root.TraceId, writers);
        });
    }

    [Fact]
    public async Task ReadAllBatchesAsync_SeveralWritersUnderARatioSampler_IsSampled()
    {
        using var tracing = new TracingHarness(sampler: new ParentBasedSampler(new TraceIdRatioBasedSampler(0.1)));
        Channel<int> channel = tracing.Unbounded();
        int written = 0;
        while (written < Items)
        {
            using Activity request = TracingHarness.StartRoot();
            if (request.Recorded)
            {
                Assert.True(channel.Writer.TryWrite(written++));
            }
        }

        channel.Writer.Complete();
        Activity.Current = null;

        await foreach (IReadOnlyList<int> batch in channel.Reader.ReadAllBatchesAsync(2, TimeSpan.Zero))
        {
            Assert.Equal(2, batch.Count);
        }

        Assert.Equal(Items / 2, tracing.Ended("process").Length);
    }

    [Fact]
    public void StartProcessing_InsideAConsumersSpanThatIsNotSampled_IsChildOfSend()
    {
        using var tracing = new TracingHarness(sampler: new ParentBasedSampler(
            new TracingSampler(
                static call => call.Name == "off" ? SamplingDecision.Drop : SamplingDecision.RecordAndSample)));
        Channel<int> channel = tracing.Unbounded();
        TracingHarness.WriteUnderRoot(channel.Writer, 1);
        using Activity consumer = TracingHarness.StartRoot("off", ActivityKind.Server);
        Assert.True(channel.Reader.TryReceive(out ReceivedItem<int> received));

        received.StartProcessing().Dispose();

        TracingAssert.IsChildOf(tracing.Single("send"), tracing.Single("process"));
        Assert.Same(consumer, Activity.Current);
    }

    [Fact]
    public void StartProcessing_SamplerThatDropsTheSpanItself_IsAsked()
    {
        using var tracing = new TracingHarness(
            static options => options.Relationship = ChannelSpanRelationship.Link,
            new TracingSampler(
                static call => call.Kind == ActivityKind.Consumer
                    ? SamplingDecision.Drop
                    : SamplingDecision.RecordAndSample));
        Channel<int> channel = tracing.Unbounded();
        TracingHarness.WriteUnderRoot(channel.Writer, 1);
        Assert.True(channel.Reader.TryReceive(out ReceivedItem<int> received));

        received.StartProcessing().Dispose();

        Assert.Empty(tracing.Ended("process"));
    }

    private static Activity StartOldSampled()
    {
        while (true)
        {
            Activity consumer = TracingHarness.StartRoot("consumer", ActivityKind.Server);
            consumer.SetStartTime(DateTime.UtcNow.AddMinutes(-1));
            if (consumer.Recorded)
            {
                return consumer;
            }

            consumer.Dispose();
        }
    }
}
