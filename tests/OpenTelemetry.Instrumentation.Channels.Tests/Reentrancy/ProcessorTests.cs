// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;
using OpenTelemetry.Trace;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Reentrancy;

/// <summary>
/// A span processor, sampler or callback that uses instrumented channels is not traced for that: it ends.
/// </summary>
public class ProcessorTests
{
    private static readonly ActivitySource s_source = new(typeof(ProcessorTests).FullName!);

    public static TheoryData<string, Action<Channel<int>>> Uses => new()
    {
        { "TryWrite", static channel => channel.Writer.TryWrite(1) },
        { "WriteAsync", static channel => channel.Writer.WriteAsync(1).AsTask() },
        {
            "TryComplete",
            static channel => InstrumentedChannel.CreateUnbounded<int>("reentrancy.completed").Writer.TryComplete()
        },
        { "Read", static channel => channel.Reader.TryRead(out _) },
        { "ReadAsync", static channel => channel.Reader.ReadAsync().AsTask() },
        { "FailedRead", static channel => Failed().Reader.ReadAsync().AsTask() },
        {
            "Handle", static channel =>
            {
                if (channel.Reader.TryReceive(out ReceivedItem<int> item))
                {
                    item.StartProcessing().Dispose();
                }
            }
        },
    };

    [Theory]
    [MemberData(nameof(Uses))]
    public void OnEnd_UsesTheChannel_EndsAtOnce(string use, Action<Channel<int>> action)
        => AssertEnds($"OnEnd.{use}", channel => new TapProcessor(onEnd: _ => action(channel)));

    [Theory]
    [MemberData(nameof(Uses))]
    public void OnStart_UsesTheChannel_EndsAtOnce(string use, Action<Channel<int>> action)
        => AssertEnds($"OnStart.{use}", channel => new TapProcessor(onStart: _ => action(channel)));

    [Fact]
    public void OnEnd_WritesToItsOwnChannel_TheItemsAreDeliveredAndCounted()
    {
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>("reentrancy.delivered");
        var tap = new TapProcessor(onEnd: _ => channel.Writer.TryWrite(2));
        using (Provider(tap))
        using (s_source.StartActivity("request"))
        {
            Assert.True(channel.Writer.TryWrite(1));
        }

        // One by the send span, one by the request, one by the send span of the write for the request.
        Assert.Equal(4, channel.Reader.Count);
    }

    [Fact]
    public async Task OnEnd_WritesToAChannelThatALoopReads_Ends()
    {
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>("reentrancy.loop");
        var tap = new TapProcessor(onEnd: _ => channel.Writer.TryWrite(2));
        using (Provider(tap))
        {
            Task<int> reading = CountAsync(channel.Reader);
            using (s_source.StartActivity("request"))
            {
                channel.Writer.TryWrite(1);
            }

            await DrainedAsync(channel);
            channel.Writer.Complete();
            int read = await reading.Guarded();

            // The request, and one for each call of the processor: the completion has no span that would be the last.
            Assert.InRange(tap.Calls, 3, 12);
            Assert.Equal(tap.Calls + 1, read);
        }
    }

    [Fact]
    public async Task OnEnd_WritesFromATaskOfItsOwn_Ends()
    {
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>("reentrancy.task");
        int open = 0;
        var tap = new TapProcessor(onEnd: activity =>
        {
            if (activity.OperationName.StartsWith("process", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref open);
                Task.Run(() =>
                {
                    channel.Writer.TryWrite(2);
                    Interlocked.Decrement(ref open);
                });
            }
        });
        using (Provider(tap))
        {
            Task<int> reading = CountAsync(channel.Reader);
            using (s_source.StartActivity("request"))
            {
                channel.Writer.TryWrite(1);
            }

            for (int i = 0; i < 3; i++)
            {
                SpinWait.SpinUntil(() => Volatile.Read(ref open) == 0, TimeSpan.FromSeconds(10));
                await DrainedAsync(channel);
            }

            channel.Writer.Complete();
            Assert.Equal(2, await reading.Guarded());
        }
    }

    [Fact]
    public async Task Exporter_WritesWhileTheSdkSuppresses_NothingIsTracedAtEitherEnd()
    {
        Channel<string> channel = InstrumentedChannel.CreateUnbounded<string>("reentrancy.exporter");
        var exporter = new ChannelExporter(channel.Writer);
        using (Provider(new SimpleActivityExportProcessor(exporter)))
        {
            Task<int> reading = CountAsync(channel.Reader);
            using (s_source.StartActivity("request"))
            {
                channel.Writer.TryWrite("item");
            }

            await DrainedAsync(channel);
            channel.Writer.Complete();
            await reading.Guarded();

            // Spans of the one item, of the request and of the completion: none of what the exporter wrote.
            Assert.InRange(exporter.Count, 3, 5);
        }
    }

    [Fact]
    public void Write_UnderSuppression_HasNoContext()
    {
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>("reentrancy.suppressed");
        using TracerProvider provider = Provider(new TapProcessor());
        using Activity? request = s_source.StartActivity("request");
        using (SuppressInstrumentationScope.Begin())
        {
            channel.Writer.TryWrite(1);
            using (SuppressInstrumentationScope.Begin(false))
            {
                channel.Writer.TryWrite(2);
            }
        }

        channel.Writer.TryWrite(3);

        Assert.True(channel.Reader.TryRead(out _, out ActivityContext first));
        Assert.True(channel.Reader.TryRead(out _, out ActivityContext second));
        Assert.True(channel.Reader.TryRead(out _, out ActivityContext third));
        Assert.Equal(default, first);
        Assert.NotEqual(default, second);
        Assert.NotEqual(default, third);
    }

    [Theory]
    [InlineData("Filter")]
    [InlineData("Enrich")]
    [InlineData("Sampler")]
    public void Callback_WritesToTheChannel_EndsAtOnce(string callback)
    {
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>($"reentrancy.{callback}");
        int calls = 0;
        void Write()
        {
            if (++calls < 200)
            {
                channel.Writer.TryWrite(2);
            }
        }

        using TracerProvider provider = Sdk.CreateTracerProviderBuilder()
            .AddSource(s_source.Name)
            .SetSampler(callback == "Sampler" ? new WritingSampler(Write) : new AlwaysOnSampler())
            .AddChannelInstrumentation(options =>
            {
                options.Filter = callback == "Filter"
                    ? _ =>
                    {
                        Write();
                        return true;
                    }
                : null;
                options.Enrich = callback == "Enrich" ? (_, _) => Write() : null;
            })
            .Build();
        using (s_source.StartActivity("request"))
        {
            channel.Writer.TryWrite(1);
        }

        Assert.InRange(calls, 1, 3);
        Assert.Equal(calls + 1, channel.Reader.Count);
    }

    [Fact]
    public void ItemDropped_WritesToAnotherChannel_IsTraced()
    {
        Channel<int> dead = InstrumentedChannel.CreateUnbounded<int>("reentrancy.dead_letters");
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(
            "reentrancy.dropping",
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite },
            item => dead.Writer.TryWrite(item));
        using TracerProvider provider = Provider(new TapProcessor());
        using (s_source.StartActivity("request"))
        {
            channel.Writer.TryWrite(1);
            channel.Writer.TryWrite(2);
        }

        Assert.True(dead.Reader.TryRead(out _, out ActivityContext context));
        Assert.NotEqual(default, context);
    }

    private static void AssertEnds(string name, Func<Channel<int>, TapProcessor> make)
    {
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>($"reentrancy.{name}");
        TapProcessor tap = make(channel);
        using (TracerProvider provider = Provider(new TapProcessor()))
        using (s_source.StartActivity("filling"))
        {
            for (int i = 0; i < 300; i++)
            {
                channel.Writer.TryWrite(i);
            }
        }

        using (Provider(tap))
        using (s_source.StartActivity("request"))
        {
            channel.Writer.TryWrite(1);
        }

        // The request's span calls the processor, the span of its use calls it again, and that use is not traced.
        Assert.InRange(tap.Deepest, 1, 2);
        Assert.InRange(tap.Calls, 1, 6);
    }

    private static Channel<int> Failed()
    {
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>("reentrancy.failed");
        channel.Writer.TryComplete(new InvalidOperationException());
        return channel;
    }

    private static TracerProvider Provider(BaseProcessor<Activity> processor)
        => Sdk.CreateTracerProviderBuilder()
            .AddSource(s_source.Name)
            .AddChannelInstrumentation()
            .AddProcessor(processor)
            .Build();

    private static async Task<int> CountAsync<T>(ChannelReader<T> reader)
    {
        await Task.Yield();
        int count = 0;
        await foreach (T item in reader.ReadAllAsync())
        {
            count++;
        }

        return count;
    }

    // The loop waits again, and the channel is empty: nothing is under way, or there is no end to it.
    private static async Task DrainedAsync<T>(Channel<T> channel)
    {
        for (int quiet = 0, turns = 0; quiet < 20 && turns < 2_000; turns++)
        {
            quiet = channel.Reader.Count == 0 ? quiet + 1 : 0;
            await Task.Delay(1);
        }
    }

    private sealed class ChannelExporter(ChannelWriter<string> writer) : BaseExporter<Activity>
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public override ExportResult Export(in Batch<Activity> batch)
        {
            using IDisposable suppression = SuppressInstrumentationScope.Begin();
            foreach (Activity activity in batch)
            {
                if (Interlocked.Increment(ref _count) <= 200)
                {
                    writer.TryWrite(activity.DisplayName);
                }
            }

            return ExportResult.Success;
        }
    }

    private sealed class WritingSampler(Action write) : Sampler
    {
        public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
        {
            if (samplingParameters.Name.StartsWith("send", StringComparison.Ordinal))
            {
                write();
            }

            return new SamplingResult(SamplingDecision.RecordAndSample);
        }
    }
}
