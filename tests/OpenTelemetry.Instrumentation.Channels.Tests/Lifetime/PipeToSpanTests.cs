// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;
using OpenTelemetry.Trace;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Lifetime;

/// <summary>The trace of an item goes through all stages.</summary>
public class PipeToSpanTests
{
    private static readonly ActivitySource s_source = new("OpenTelemetry.Instrumentation.Channels.Tests.Pipe");

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task PipeTo_ThreeStages_EachItemHasOneTraceWithASpanForEachStage(int concurrency)
    {
        string name = SemanticsChannels.NewName(nameof(PipeToSpanTests));
        List<Activity> exported = [];
        using (TracerProvider provider = Sdk.CreateTracerProviderBuilder()
            .AddSource(s_source.Name)
            .AddChannelInstrumentation()
            .AddInMemoryExporter(exported)
            .Build())
        {
            await RunAsync(name, concurrency);
        }

        // The completions are of no item.
        Activity[] spans = [.. exported.Where(span => span.Source.Name == s_source.Name
            || (span.DisplayName.Contains(name, StringComparison.Ordinal)
                && !span.DisplayName.StartsWith("complete", StringComparison.Ordinal)))];
        Assert.Equal(5, spans.Select(static span => span.TraceId).Distinct().Count());
        foreach (IGrouping<ActivityTraceId, Activity> trace in spans.GroupBy(static span => span.TraceId))
        {
            Activity parent = Single(trace, "request");
            foreach (string stage in new[] { "1", "2", "3" })
            {
                Activity send = Single(trace, $"send {name}.{stage}");
                Activity process = Single(trace, $"process {name}.{stage}");
                TracingAssert.IsChildOf(parent, send);
                TracingAssert.IsChildOf(send, process);
                TracingAssert.IsChildOf(send, Single(trace, $"receive {name}.{stage}"));
                TracingAssert.HasNoError(process);
                parent = process;
            }

            TracingAssert.IsChildOf(parent, Single(trace, "transform"));
            TracingAssert.IsChildOf(parent, Single(trace, $"send {name}.4"));
            Assert.Equal(12, trace.Count());
        }
    }

    [Fact]
    public async Task PipeTo_TargetIsClosed_ProcessSpanHasTheError()
    {
        using var tracing = new TracingHarness();
        Channel<int> source = tracing.Unbounded();
        Channel<int> target = Channel.CreateUnbounded<int>();
        target.Writer.Complete();
        TracingHarness.WriteUnderRoot(source.Writer, 1);

        await Assert.ThrowsAsync<ChannelClosedException>(() => source.Reader.PipeTo(target.Writer).Guarded());

        TracingAssert.HasError("System.Threading.Channels.ChannelClosedException", tracing.Single("process"));
    }

    [Fact]
    public async Task PipeTo_UnderASpanOfTheCaller_DoesNotPutTheItemsIntoIt()
    {
        using var tracing = new TracingHarness();
        Channel<int> source = tracing.Unbounded();
        Channel<int> target = Channel.CreateUnbounded<int>();
        ActivityContext writer = TracingHarness.WriteUnderRoot(source.Writer, 1);
        source.Writer.Complete();
        using Activity around = TracingHarness.StartRoot("around");

        await source.Reader.PipeTo(target.Writer).Guarded();

        Assert.Equal(writer.TraceId, tracing.Single("process").TraceId);
        Assert.Same(around, Activity.Current);
    }

    private static async Task RunAsync(string name, int concurrency)
    {
        Channel<int>[] channels =
            [.. Enumerable.Range(1, 4).Select(stage => InstrumentedChannel.CreateBounded<int>($"{name}.{stage}", 10))];
        CancellationToken none = CancellationToken.None;
        Task[] pipes =
        [
            channels[0].Reader.PipeTo(channels[1].Writer, static item => item + 1, concurrency, none),
            channels[1].Reader.PipeTo(channels[2].Writer, static (item, _) => AddAsync(item), concurrency, none),
            channels[2].Reader.PipeTo(channels[3].Writer, static item =>
            {
                using Activity? transform = s_source.StartActivity("transform");
                return item + 1;
            }),
        ];
        for (int i = 0; i < 5; i++)
        {
            Activity.Current = null;
            using Activity? request = s_source.StartActivity("request");
            await channels[0].Writer.WriteAsync(i);
        }

        channels[0].Writer.Complete();
        await Task.WhenAll(pipes).Guarded();
        Assert.Equal(5, channels[3].Reader.Count);
    }

    private static async ValueTask<int> AddAsync(int item)
    {
        await Task.Yield();
        return item + 1;
    }

    private static Activity Single(IEnumerable<Activity> spans, string name)
        => Assert.Single(spans, span => span.DisplayName == name);
}
