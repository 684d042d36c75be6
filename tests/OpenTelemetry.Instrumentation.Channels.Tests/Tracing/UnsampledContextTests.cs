// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;
using OpenTelemetry.Trace;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Tracing;

/// <summary>The decision and the baggage of a writer that is not sampled travel with its items.</summary>
public class UnsampledContextTests
{
    private const int Requests = 1_000;

    public enum Way
    {
        Loop,
        Parallel,
        ProcessAll,
        Batch,
        Scope,
        ScopeOfContext,
    }

    [Theory]
    [InlineData(Way.Loop)]
    [InlineData(Way.Parallel)]
    [InlineData(Way.ProcessAll)]
    [InlineData(Way.Batch)]
    [InlineData(Way.Scope)]
    [InlineData(Way.ScopeOfContext)]
    public async Task Consume_RatioSampler_NoOrphanRootsAndAllBaggage(Way way)
    {
        using TracingHarness tracing = Ratio();
        Channel<int> channel = tracing.Unbounded();
        var requests = new ActivityContext[Requests];
        for (int i = 0; i < Requests; i++)
        {
            using Activity request = TracingHarness.StartRoot();
            request.AddBaggage("tenant", $"{i}");
            Baggage.SetBaggage("user", $"{i}");
            Assert.True(channel.Writer.TryWrite(i));
            requests[i] = request.Context;
        }

        channel.Writer.Complete();
        Activity.Current = null;
        Baggage.Current = default;
        string work = $"work {tracing.ChannelName}";
        var seen = new ActivityContext[Requests];
        int users = 0;
        int tenants = 0;

        await ConsumeAsync(channel, way, item =>
        {
            seen[item] = Activity.Current?.Context ?? default;
            users += Baggage.GetBaggage("user") == $"{item}" ? 1 : 0;
            tenants += Activity.Current?.GetBaggageItem("tenant") == $"{item}" ? 1 : 0;
            TracingHarness.TryStartSpan(work)?.Dispose();
        });

        HashSet<ActivityTraceId> sampled = [.. requests.Where(IsSampled).Select(static request => request.TraceId)];
        Assert.InRange(sampled.Count, 1, Requests - 1);
        Assert.Equal(
            requests.Select(static request => request.TraceId), seen.Select(static context => context.TraceId));
        Assert.Equal(requests.Select(IsSampled), seen.Select(IsSampled));
        Assert.Equal(sampled, tracing.Owns(work).Select(static span => span.TraceId).ToHashSet());
        Assert.DoesNotContain(tracing.Owns(work), static span => span.ParentSpanId == default);
        Assert.Equal(
            sampled.Count * 3,
            tracing.ChannelSpans.Count(
                static span => !span.DisplayName.StartsWith("complete", StringComparison.Ordinal)));
        if (way != Way.ScopeOfContext)
        {
            Assert.Equal(Requests, users);
            Assert.Equal(Requests, tenants);
        }

        Assert.Null(Activity.Current);
        Assert.Empty(Baggage.GetBaggage());
    }

    [Fact]
    public async Task ReadAllAsync_UnsampledWriter_TurnRunsUnderItsTraceStateAndHasNoSpan()
    {
        using TracingHarness tracing = Off();
        Channel<int> channel = tracing.Unbounded();
        Activity request = TracingHarness.StartRoot();
        request.TraceStateString = "vendor=1";
        Assert.True(channel.Writer.TryWrite(1));
        request.Dispose();
        channel.Writer.Complete();

        await foreach (int item in channel.Reader.ReadAllAsync())
        {
            await Task.Yield();
            Activity? current = Activity.Current;
            Assert.NotNull(current);
            Assert.False(current.Recorded);
            Assert.False(current.IsAllDataRequested);
            TracingAssert.IsChildOf(request.Context, current);
            Assert.Equal("vendor=1", current.TraceStateString);
        }

        Assert.Null(Activity.Current);
        Assert.Empty(tracing.ChannelSpans);
    }

    [Fact]
    public async Task ReadAllAsync_SpanOfTheLoop_ComesBackAfterIt()
    {
        using TracingHarness tracing = Off();
        Channel<int> channel = tracing.Unbounded();
        WriteUnsampled(channel, 3);
        Activity.Current = null;
        Assert.True(channel.Writer.TryWrite(3));
        channel.Writer.Complete();
        using Activity loop = TracingHarness.StartRoot("loop");

        var seen = new List<bool>();
        await foreach (int item in channel.Reader.ReadAllAsync())
        {
            seen.Add(Activity.Current is { } current && current.TraceId != loop.TraceId);
            if (item == 3)
            {
                Assert.Null(Activity.Current);
            }
        }

        Assert.Equal([true, true, true, false], seen);
        Assert.Same(loop, Activity.Current);
    }

    [Fact]
    public void StartProcessing_InsideTheConsumersSpan_KeepsItAndPutsTheBaggageInPlace()
    {
        using TracingHarness tracing = Ratio();
        Channel<int> channel = tracing.Unbounded();
        using (Activity unsampled = StartUnsampled())
        {
            Baggage.SetBaggage("user", "1");
            Assert.True(channel.Writer.TryWrite(1));
            Baggage.Current = default;
        }

        using Activity request = TracingHarness.StartRoot("request", ActivityKind.Server);
        Assert.True(channel.Reader.TryReceive(out ReceivedItem<int> received));
        using (received.StartProcessing())
        {
            Assert.Same(request, Activity.Current);
            Assert.Equal("1", Baggage.GetBaggage("user"));
        }

        Assert.Same(request, Activity.Current);
        Assert.Empty(Baggage.GetBaggage());
    }

    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(2, 0, false)]
    public async Task ReadAllBatchesAsync_UnsampledWriters_FollowTheFirstAndHaveSharedBaggageOnly(
        int writers, int baggage, bool isShared)
    {
        using TracingHarness tracing = Off();
        Channel<int> channel = tracing.Unbounded();
        var traces = new List<ActivityTraceId>();
        for (int i = 0; i < writers; i++)
        {
            using Activity request = TracingHarness.StartRoot();
            Baggage.SetBaggage("user", $"{i}");
            Assert.True(channel.Writer.TryWrite(i));
            Assert.True(channel.Writer.TryWrite(i));
            traces.Add(request.TraceId);
        }

        Baggage.Current = default;
        channel.Writer.Complete();

        await foreach (IReadOnlyList<int> batch in channel.Reader.ReadAllBatchesAsync(8, TimeSpan.Zero))
        {
            Assert.Equal(writers * 2, batch.Count);
            Assert.Equal(traces[0], Activity.Current?.TraceId);
            Assert.Equal(baggage, Baggage.GetBaggage().Count);
        }

        Assert.Equal(isShared, writers == 1);
        Assert.Null(Activity.Current);
    }

    [Fact]
    public async Task ReadAllBatchesAsync_SampledAndUnsampledWriters_IsTheBatchOfTheSampled()
    {
        using var tracing = new TracingHarness(sampler: new ParentBasedSampler(
            new TracingSampler(
                static call => call.Name == "off" ? SamplingDecision.Drop : SamplingDecision.RecordAndSample)));
        Channel<int> channel = tracing.Unbounded();
        TracingHarness.WriteUnderRoot(channel.Writer, 1, "off");
        ActivityContext writer = TracingHarness.WriteUnderRoot(channel.Writer, 2);
        channel.Writer.Complete();

        await foreach (IReadOnlyList<int> batch in channel.Reader.ReadAllBatchesAsync(8, TimeSpan.Zero))
        {
            Assert.Equal(2, batch.Count);
        }

        Assert.Equal(writer.TraceId, tracing.Single("process").TraceId);
    }

    [Theory]
#if NET10_0_OR_GREATER
    [InlineData(0)]
#endif
    [InlineData(1)]
    public async Task WriteAsync_UnsampledWriterThatWaits_TravelsToo(int capacity)
    {
        using TracingHarness tracing = Off();
        Channel<int> channel = tracing.Bounded(capacity);
        Activity.Current = null;
        if (capacity > 0)
        {
            Assert.True(channel.Writer.TryWrite(0));
        }

        Task write;
        ActivityTraceId trace;
        using (Activity request = TracingHarness.StartRoot())
        {
            trace = request.TraceId;
            write = channel.Writer.WriteAsync(1).AsTask();
            Assert.False(write.IsCompleted);
        }

        ReceivedItem<int> received;
        do
        {
            received = await channel.Reader.ReceiveAsync();
        }
        while (received.Item != 1);

        using (received.StartProcessing())
        {
            Assert.Equal(trace, Activity.Current?.TraceId);
        }

        await write.Guarded();
        Assert.Empty(tracing.ChannelSpans);
    }

    [Fact]
    public async Task Option_Off_NothingTravels()
    {
        using var tracing = new TracingHarness(
            static options => options.PropagateUnsampledContext = false,
            new ParentBasedSampler(new AlwaysOffSampler()));
        Channel<int> channel = tracing.Unbounded();
        WriteUnsampled(channel, 1);
        channel.Writer.Complete();
        Activity.Current = null;

        await foreach (int item in channel.Reader.ReadAllAsync())
        {
            Assert.Null(Activity.Current);
        }
    }

    [Fact]
    public async Task RestoreContextOff_Loop_IsLeftAlone()
    {
        using var tracing = new TracingHarness(
            static options => options.RestoreContext = false, new ParentBasedSampler(new AlwaysOffSampler()));
        Channel<int> channel = tracing.Unbounded();
        WriteUnsampled(channel, 1);
        channel.Writer.Complete();
        Activity.Current = null;

        await foreach (int item in channel.Reader.ReadAllAsync())
        {
            Assert.Null(Activity.Current);
        }
    }

    [Fact]
    public void TryWrite_BaggageChangesUnderOneSpan_EachItemHasItsOwn()
    {
        using TracingHarness tracing = Off();
        Channel<int> channel = tracing.Unbounded();
        using (Activity request = TracingHarness.StartRoot())
        {
            for (int i = 0; i < 4; i++)
            {
                Baggage.SetBaggage("user", $"{i}");
                if (i > 1)
                {
                    request.SetBaggage("tenant", $"{i}");
                }

                Assert.True(channel.Writer.TryWrite(i));
            }
        }

        Activity.Current = null;
        Baggage.Current = default;
        while (channel.Reader.TryReceive(out ReceivedItem<int> received))
        {
            using ChannelProcessingScope scope = received.StartProcessing();
            Assert.Null(scope.Activity);
            Assert.Equal($"{received.Item}", Baggage.GetBaggage("user"));
            Assert.Equal(received.Item > 1 ? $"{received.Item}" : null, Activity.Current?.GetBaggageItem("tenant"));
        }
    }

    [Fact]
    public void TryWrite_UnderUnsampledSpan_KeepsNoSpanAlive()
    {
        using TracingHarness tracing = Off();
        Channel<int> channel = tracing.Unbounded();

        WeakReference span = WriteUnder(channel);
        GC.Collect();

        Assert.False(span.IsAlive);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static WeakReference WriteUnder(Channel<int> channel)
        {
            using Activity request = TracingHarness.StartRoot();
            Assert.True(channel.Writer.TryWrite(1));
            return new WeakReference(request);
        }
    }

    private static TracingHarness Ratio() => new(sampler: new ParentBasedSampler(new TraceIdRatioBasedSampler(0.1)));

    private static TracingHarness Off() => new(sampler: new ParentBasedSampler(new AlwaysOffSampler()));

    private static bool IsSampled(ActivityContext context) => (context.TraceFlags & ActivityTraceFlags.Recorded) != 0;

    private static Activity StartUnsampled()
    {
        while (true)
        {
            Activity request = TracingHarness.StartRoot();
            if (!request.Recorded)
            {
                return request;
            }

            request.Dispose();
        }
    }

    private static void WriteUnsampled(Channel<int> channel, int count)
    {
        using Activity request = TracingHarness.StartRoot();
        for (int i = 0; i < count; i++)
        {
            Assert.True(channel.Writer.TryWrite(i));
        }
    }

    private static async Task ConsumeAsync(Channel<int> channel, Way way, Action<int> handle)
    {
        switch (way)
        {
            case Way.Loop:
                await foreach (int item in channel.Reader.ReadAllAsync())
                {
                    handle(item);
                }

                break;
            case Way.Parallel:
                await Parallel.ForEachAsync(channel.Reader.ReadAllAsync(), (item, _) =>
                {
                    lock (channel)
                    {
                        handle(item);
                    }

                    return default;
                });
                break;
            case Way.ProcessAll:
                await channel.Reader.ProcessAllAsync((item, _) =>
                {
                    handle(item);
                    return default;
                });
                break;
            case Way.Batch:
                await foreach (IReadOnlyList<int> batch in channel.Reader.ReadAllBatchesAsync(1, TimeSpan.Zero))
                {
                    handle(batch[0]);
                }

                break;
            case Way.Scope:
                while (channel.Reader.TryReceive(out ReceivedItem<int> received))
                {
                    using (received.StartProcessing())
                    {
                        handle(received.Item);
                    }
                }

                break;
            default:
                while (channel.Reader.TryRead(out int item, out ActivityContext context))
                {
                    using (channel.Reader.StartProcessing(context))
                    {
                        handle(item);
                    }
                }

                break;
        }
    }
}
