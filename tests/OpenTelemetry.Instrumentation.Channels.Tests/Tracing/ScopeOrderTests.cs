// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Tracing;

/// <summary>
/// Scopes that are disposed out of order, twice or in another flow leave the ambient span and baggage right.
/// </summary>
public class ScopeOrderTests
{
    [Fact]
    public void Dispose_OuterFirst_InnerStaysCurrentAndThenAllIsRestored()
    {
        using var tracing = new TracingHarness();
        (ReceivedItem<int> first, ReceivedItem<int> second) = Received(tracing);
        using Activity around = TracingHarness.StartRoot("around");
        Baggage.SetBaggage("of", "around");
        ChannelProcessingScope outer = first.StartProcessing();
        ChannelProcessingScope inner = second.StartProcessing();

        outer.Dispose();
        Activity? between = Activity.Current;
        string? baggageBetween = Baggage.GetBaggage("of");
        inner.Dispose();

        Assert.Equal("second", baggageBetween);
        Assert.NotNull(between);
        Assert.Equal("process " + tracing.ChannelName, between.OperationName);
        Assert.Same(around, Activity.Current);
        Assert.Equal("around", Baggage.GetBaggage("of"));
        Assert.Equal(2, tracing.Ended("process").Length);
    }

    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(0, 2, 1)]
    [InlineData(1, 0, 2)]
    [InlineData(1, 2, 0)]
    [InlineData(2, 0, 1)]
    public void Dispose_ThreeInAnyOrder_NothingStoppedIsCurrent(int one, int two, int three)
    {
        using var tracing = new TracingHarness();
        (ReceivedItem<int> first, ReceivedItem<int> second) = Received(tracing);
        using Activity around = TracingHarness.StartRoot("around");
        Baggage.SetBaggage("of", "around");
        ChannelProcessingScope[] scopes = [first.StartProcessing(), second.StartProcessing(), first.StartProcessing()];

        foreach (int index in new[] { one, two, three })
        {
            scopes[index].Dispose();
            Assert.False(Activity.Current?.IsStopped);
        }

        Assert.Same(around, Activity.Current);
        Assert.Equal("around", Baggage.GetBaggage("of"));
    }

    [Fact]
    public async Task Dispose_InAnotherFlow_LeavesThatFlowAlone()
    {
        using var tracing = new TracingHarness();
        (ReceivedItem<int> first, ReceivedItem<int> second) = Received(tracing);
        using Activity around = TracingHarness.StartRoot("around");
        Baggage.SetBaggage("of", "around");
        ChannelProcessingScope scope = first.StartProcessing();
        Task<(bool IsOther, string? Baggage)> elsewhere;
        using (ExecutionContext.SuppressFlow())
        {
            elsewhere = Task.Run(() =>
            {
                using Activity other = TracingHarness.StartRoot("other");
                Baggage.SetBaggage("of", "other");
                scope.Dispose();
                return (Activity.Current == other, Baggage.GetBaggage("of"));
            });
        }

        (bool isOther, string? baggage) = await elsewhere.Guarded();
        Assert.True(isOther);
        Assert.Equal("other", baggage);

        // The next scope of the flow that was left behind restores what was current before both.
        second.StartProcessing().Dispose();
        Assert.Same(around, Activity.Current);
        Assert.Equal("around", Baggage.GetBaggage("of"));
    }

    [Fact]
    public async Task Dispose_InAForkedFlow_RestoresThere()
    {
        using var tracing = new TracingHarness();
        (ReceivedItem<int> first, _) = Received(tracing);
        using Activity around = TracingHarness.StartRoot("around");
        ChannelProcessingScope scope = first.StartProcessing();

        Activity? after = await Task.Run(() =>
        {
            scope.Dispose();
            return Activity.Current;
        }).Guarded();

        Assert.Same(around, after);
    }

    [Fact]
    public async Task Dispose_AfterTheTurnItWasOpenedIn_LeavesTheNextTurnCurrent()
    {
        using var tracing = new TracingHarness();
        (ReceivedItem<int> first, _) = Received(tracing);
        Channel<int> channel = tracing.Unbounded();
        TracingHarness.WriteUnderRoot(channel.Writer, 1);
        TracingHarness.WriteUnderRoot(channel.Writer, 2);
        channel.Writer.Complete();
        ChannelProcessingScope? late = null;
        await foreach (int item in channel.Reader.ReadAllAsync())
        {
            if (late is null)
            {
                late = first.StartProcessing();
                continue;
            }

            Activity turn = Activity.Current!;
            late.Dispose();
            Assert.Same(turn, Activity.Current);
            Assert.False(turn.IsStopped);
        }

        Assert.Null(Activity.Current);
    }

    [Fact]
    public async Task Dispose_OuterInsideOfATurn_TheLoopRestoresWhatWasBefore()
    {
        using var tracing = new TracingHarness();
        (ReceivedItem<int> first, _) = Received(tracing);
        Channel<int> channel = tracing.Unbounded();
        TracingHarness.WriteUnderRoot(channel.Writer, 1);
        channel.Writer.Complete();
        using Activity around = TracingHarness.StartRoot("around");
        Baggage.SetBaggage("of", "around");
        ChannelProcessingScope outer = first.StartProcessing();
        await foreach (int item in channel.Reader.ReadAllAsync())
        {
            outer.Dispose();
        }

        Assert.False(Activity.Current?.IsStopped);
        Assert.Equal("around", Baggage.GetBaggage("of"));
    }

    [Fact]
    public void Dispose_SpanOfTheBodyStillOpen_IsLeft()
    {
        using var tracing = new TracingHarness();
        (ReceivedItem<int> first, _) = Received(tracing);
        using Activity around = TracingHarness.StartRoot("around");
        ChannelProcessingScope scope = first.StartProcessing();
        using Activity forgotten = TracingHarness.StartSpan("forgotten");

        scope.Dispose();

        Assert.Same(around, Activity.Current);
    }

    private static (ReceivedItem<int> First, ReceivedItem<int> Second) Received(TracingHarness tracing)
    {
        Channel<int> channel = tracing.Unbounded();
        Write("first", 1);
        Write("second", 2);
        Activity.Current = null;
        Baggage.ClearBaggage();
        Assert.True(channel.Reader.TryReceive(out ReceivedItem<int> first));
        Assert.True(channel.Reader.TryReceive(out ReceivedItem<int> second));
        return (first, second);

        void Write(string name, int item)
        {
            Baggage.SetBaggage("of", name);
            TracingHarness.WriteUnderRoot(channel.Writer, item, name);
        }
    }
}
