// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Processing;

public class ParallelLoopTests
{
    [Theory]
    [InlineData(false, 1)]
    [InlineData(false, 4)]
    [InlineData(true, 4)]
    [InlineData(false, 16)]
    [InlineData(true, 16)]
    public async Task ForEachAsync_ManyWorkers_EachItemHasOneSpanWithItsChildInside(bool isSlowProducer, int workers)
    {
        const int Items = 100;
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Bounded(Items);
        using Activity around = TracingHarness.StartRoot("around");
        var seen = new ConcurrentDictionary<int, Activity>();
        Task<ActivityContext[]> producer = ProduceAsync(channel.Writer, Items, isSlowProducer);

        await Parallel.ForEachAsync(
            channel.Reader.ReadAllAsync(),
            new ParallelOptions { MaxDegreeOfParallelism = workers },
            async (item, _) =>
            {
                Activity process = Activity.Current!;
                Assert.True(seen.TryAdd(item, process));
                using Activity child = TracingHarness.StartSpan($"child {item}");
                for (int i = 0; i <= item % 3; i++)
                {
                    await Task.Yield();
                }

                Assert.Same(child, Activity.Current);
                Assert.False(process.IsStopped);
            }).Guarded();

        ActivityContext[] writers = await producer.Guarded();
        Assert.Same(around, Activity.Current);
        Assert.Equal(Items, tracing.Ended("process").Length);
        Dictionary<ActivitySpanId, Activity> sends = tracing.Ended("send").ToDictionary(static send => send.SpanId);
        for (int i = 0; i < Items; i++)
        {
            Activity process = seen[i];
            Assert.True(process.IsStopped);
            Assert.Equal(writers[i].TraceId, process.TraceId);
            Assert.Equal(writers[i].SpanId, sends[process.ParentSpanId].ParentSpanId);
            TracingAssert.IsChildOf(process, tracing.Own($"child {i}"));
        }
    }

    [Fact]
    public async Task ForEachAsync_WorkersOverlap_NoTurnEndsBeforeItsBody()
    {
        const int Workers = 8;
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        for (int i = 0; i < Workers; i++)
        {
            TracingHarness.WriteUnderRoot(channel.Writer, i);
        }

        channel.Writer.Complete();
        using var together = new Barrier();
        await Parallel.ForEachAsync(
            channel.Reader.ReadAllAsync(),
            new ParallelOptions { MaxDegreeOfParallelism = Workers },
            async (_, _) =>
            {
                Activity process = Activity.Current!;
                await together.SignalAndWaitAsync(Workers);
                Assert.False(process.IsStopped);
                Assert.Same(process, Activity.Current);
            }).Guarded();

        Assert.Equal(Workers, tracing.Ended("process").Length);
        Assert.Equal(Workers, tracing.Ended("process").Select(static span => span.TraceId).Distinct().Count());
    }

    [Fact]
    public async Task ForEachAsync_BodyFails_EverySpanEnds()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        for (int i = 0; i < 8; i++)
        {
            TracingHarness.WriteUnderRoot(channel.Writer, i);
        }

        await Assert.ThrowsAsync<FormatException>(() => Parallel.ForEachAsync(
            channel.Reader.ReadAllAsync(),
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            static async (_, _) =>
            {
                await Task.Yield();
                throw new FormatException();
            }).Guarded());

        Assert.Equal(tracing.Ended("receive").Length, tracing.Ended("process").Length);
        Assert.Null(Activity.Current);
    }

    [Fact]
    public async Task ForEachAsync_BaggageOfItems_StaysWithItsWorker()
    {
        const int Items = 60;
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        Baggage.SetBaggage("around", "1");
        for (int i = 0; i < Items; i++)
        {
            Baggage around = Baggage.Current;
            Baggage.Current = Baggage.Create().SetBaggage("item", $"{i}");
            TracingHarness.WriteUnderRoot(channel.Writer, i);
            Baggage.Current = around;
        }

        channel.Writer.Complete();
        await Parallel.ForEachAsync(
            channel.Reader.ReadAllAsync(),
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            static async (item, _) =>
            {
                Assert.Equal($"{item}", Assert.Single(Baggage.GetBaggage()).Value);
                Baggage.SetBaggage("more", $"{item}");
                await Task.Yield();
                Assert.Equal($"{item}", Baggage.GetBaggage("item"));
                Assert.Equal($"{item}", Baggage.GetBaggage("more"));
            }).Guarded();

        Assert.Equal("1", Assert.Single(Baggage.GetBaggage()).Value);
    }

    private static Task<ActivityContext[]> ProduceAsync(ChannelWriter<int> writer, int count, bool isSlow)
    {
        using AsyncFlowControl suppressed = ExecutionContext.SuppressFlow();
        return Task.Run(async () =>
        {
            var writers = new ActivityContext[count];
            for (int i = 0; i < count; i++)
            {
                for (int j = 0; isSlow && j < 20; j++)
                {
                    await Task.Yield();
                }

                writers[i] = TracingHarness.WriteUnderRoot(writer, i);
            }

            writer.Complete();
            return writers;
        });
    }

    private sealed class Barrier : IDisposable
    {
        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _arrived;

        public Task SignalAndWaitAsync(int count)
        {
            if (Interlocked.Increment(ref _arrived) == count)
            {
                _open.SetResult();
            }

            return _open.Task.Guarded();
        }

        public void Dispose() => _open.TrySetCanceled();
    }
}
