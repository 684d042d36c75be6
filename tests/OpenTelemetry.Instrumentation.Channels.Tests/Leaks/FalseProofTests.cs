// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Leaks;

/// <summary>Programs that are in order, or may be, and of which nothing may be said to be proved.</summary>
public class FalseProofTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("throw")]
    [InlineData("break")]
    [InlineData("return")]
    [InlineData("cancel")]
    public async Task ChannelCollected_ReaderLeftAndTheProducerCompleted_IsNotReported(string how)
    {
        using var metrics = new MetricHarness();
        using var harness = new LeakHarness();
        await OrdinaryPrograms.LeaveEarlyAsync(harness.Name, how);

        Assert.Empty(harness.CollectAndCheck());
        Assert.Equal(
            2, metrics.Collect().Of(harness.Name).Value("item.dropped", "dotnet.channel.drop.reason", "abandoned"));
    }

    [Fact]
    public void TryComplete_RacesWithAnError_TheWinnerDecides()
    {
        const int Rounds = 2000;
        int wrong = 0;
        for (int i = 0; i < Rounds; i++)
        {
            Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>("race of completions");
            using var barrier = new Barrier(2);
            bool isFirst = false;
            var other = new Thread(() =>
            {
                barrier.SignalAndWait();
                channel.Writer.TryComplete(new TimeoutException());
            });
            other.Start();
            barrier.SignalAndWait();
            isFirst = channel.Writer.TryComplete();
            other.Join();
            wrong += SemanticsChannels.StateOf(channel).Counters.IsGivenUp == isFirst ? 1 : 0;
        }

        Assert.Equal(0, wrong);
    }

    [Fact]
    public void TryComplete_ErrorComesSecond_ItemsStillCount()
    {
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>("second completion");
        SemanticsChannels.StateOf(channel).OnCompleting(new TimeoutException());

        Assert.True(channel.Writer.TryComplete());

        Assert.False(SemanticsChannels.StateOf(channel).Counters.IsGivenUp);
    }

    [Fact]
    public void FlowImbalance_ContinuationRunsInline_IsNotReported()
    {
        using var harness = new LeakHarness(static options => options.ImbalanceAfter = TimeSpan.FromSeconds(5));
        using var go = new ManualResetEventSlim();
        using var isIn = new ManualResetEventSlim();
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(
            harness.Name, new BoundedChannelOptions(4) { AllowSynchronousContinuations = true });
        Task reading = ReadAndBlockAsync(channel.Reader, isIn.Set, () => go.Wait(s_limit));
        var writer = new Thread(() => channel.Writer.TryWrite(1));
        writer.Start();
        Assert.True(isIn.Wait(s_limit));

        IReadOnlyList<ChannelLeak> found = harness.CheckFor(TimeSpan.FromSeconds(20), s_second);
        go.Set();

        Assert.Empty(found);
        Assert.True(writer.Join(s_limit));
        GC.KeepAlive(reading);
    }

    [Fact]
    public void FlowImbalance_ItemDroppedIsSlow_IsNotReported()
    {
        using var harness = new LeakHarness(static options => options.ImbalanceAfter = TimeSpan.FromSeconds(5));
        using var go = new ManualResetEventSlim();
        using var isIn = new ManualResetEventSlim();
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(
            new ChannelTelemetryOptions(harness.Name),
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest },
            _ =>
            {
                isIn.Set();
                go.Wait(s_limit);
            });
        channel.Writer.TryWrite(1);
        var writer = new Thread(() => channel.Writer.TryWrite(2));
        writer.Start();
        Assert.True(isIn.Wait(s_limit));

        IReadOnlyList<ChannelLeak> found = harness.CheckFor(TimeSpan.FromSeconds(20), s_second);
        go.Set();

        Assert.Empty(found);
        Assert.True(writer.Join(s_limit));
    }

    [Theory]
    [InlineData(ChannelOperation.Send)]
    [InlineData(ChannelOperation.Receive)]
    public void FlowImbalance_EnrichIsSlow_IsNotReported(ChannelOperation operation)
    {
        using var go = new ManualResetEventSlim();
        using var isIn = new ManualResetEventSlim();
        using var harness = new LeakHarness(static options => options.ImbalanceAfter = TimeSpan.FromSeconds(5));
        string name = harness.Name;
        using var tracing = new TracingHarness(options => options.Enrich = (_, context) =>
        {
            if (context.ChannelName == name && context.Operation == operation)
            {
                isIn.Set();
                go.Wait(s_limit);
            }
        });
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(name, 4);
        var user = new Thread(() =>
        {
            using (TracingHarness.StartRoot())
            {
                channel.Writer.TryWrite(1);
                channel.Reader.TryRead(out _);
            }
        });
        user.Start();
        Assert.True(isIn.Wait(s_limit));

        IReadOnlyList<ChannelLeak> found = harness.CheckFor(TimeSpan.FromSeconds(20), s_second);
        go.Set();

        Assert.Empty(found);
        Assert.True(user.Join(s_limit));
    }

    [Fact]
    public void FlowImbalance_ProcessWasStoppedBetweenChecks_IsNotReported()
    {
        using var harness = new LeakHarness(static options => options.ImbalanceAfter = TimeSpan.FromSeconds(5));
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(harness.Name, 4);
        SemanticsChannels.StateOf(channel).CountSent();
        harness.Check();

        harness.Clock.Advance(TimeSpan.FromSeconds(20));
        IReadOnlyList<ChannelLeak> found = harness.Check();

        Assert.Empty(found);
        GC.KeepAlive(channel);
    }

    [Theory]
    [InlineData("token")]
    [InlineData("wait token")]
    [InlineData("loop token")]
    [InlineData("WaitAsync")]
    [InlineData("WhenAny")]
    [InlineData("WaitAsync of a method")]
    [InlineData("WhenAny of a method")]
    public async Task WriterCollected_WaitHasItsOwnEnd_IsNotProvedNorReleased(string how)
    {
        using var harness = new LeakHarness(static options => options.ReleaseAbandoned = true);
        using var limit = new CancellationTokenSource();
        var other = new TaskCompletionSource();
        Task read = OrdinaryPrograms.ReadWithEnd(harness.Name, how, other, limit.Token);

        Assert.DoesNotContain(
            harness.CollectAndCheck(), static leak => leak.Verdict == ChannelLeakVerdict.Definite || leak.IsReleased);
        Assert.False(read.IsCompleted);
        await limit.CancelAsync();
        other.SetException(new TimeoutException());
        Exception? end = await Record.ExceptionAsync(() => read.WaitAsync(s_limit));
        Assert.True(end is OperationCanceledException or TimeoutException or null, end?.ToString());
    }

    [Fact]
    public void ReaderCollected_ProducerHasYetToComplete_IsNotReported()
    {
        using var harness = new LeakHarness();
        ChannelWriter<int> writer = WriteAndDropReader(harness.Name);

        Assert.Empty(harness.CollectAndCheck());
        writer.Complete();
        Assert.Empty(harness.CheckFor(TimeSpan.FromMinutes(20), s_limit));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Check_ComparerThrows_NothingIsProved(bool throwsInRead)
    {
        using var harness = new LeakHarness(static options => options.ImbalanceAfter = TimeSpan.FromSeconds(5));
        var comparer = new ThrowingComparer();
        Channel<int> channel = InstrumentedChannel.CreateUnboundedPrioritized(
            harness.Name, new UnboundedPrioritizedChannelOptions<int> { Comparer = comparer });
        for (int i = 0; i < 4; i++)
        {
            channel.Writer.TryWrite(4 - i);
        }

        comparer.Throws = true;
        Assert.ThrowsAny<Exception>(() => throwsInRead ? channel.Reader.TryRead(out _) : channel.Writer.TryWrite(0));
        comparer.Throws = false;
        while (channel.Reader.TryRead(out _))
        {
        }

        Task loop = LeakScenes.ReadAsync(channel.Reader);

        Assert.Empty(harness.CheckFor(TimeSpan.FromSeconds(30), s_second));
        channel.Writer.Complete();
        GC.KeepAlive(loop);
    }

    private static async Task ReadAndBlockAsync(ChannelReader<int> reader, Action onRead, Action block)
    {
        await reader.ReadAsync().ConfigureAwait(false);
        onRead();
        block();
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static ChannelWriter<int> WriteAndDropReader(string name)
    {
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(name);
        LeakScenes.DropWithItems(channel, 3);
        return channel.Writer;
    }

    private sealed class ThrowingComparer : IComparer<int>
    {
        public bool Throws { get; set; }

        public int Compare(int x, int y)
            => Throws ? throw new InvalidOperationException("A comparer of a test.") : x.CompareTo(y);
    }
}
