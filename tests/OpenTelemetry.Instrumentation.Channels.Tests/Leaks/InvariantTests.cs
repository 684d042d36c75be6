// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Instrumented;
using OpenTelemetry.Instrumentation.Channels.Registry;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Leaks;

/// <summary>What cannot be unless something is broken.</summary>
public class InvariantTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    [Fact]
    public void FlowImbalance_AnItemIsMissingAtRest_IsSuspected()
    {
        using var harness = new LeakHarness();
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(harness.Name, 4);
        SemanticsChannels.StateOf(channel).CountSent();

        Assert.Empty(harness.CheckFor(TimeSpan.FromSeconds(4), s_second));
        ChannelLeak leak = Assert.Single(harness.CheckFor(TimeSpan.FromSeconds(3), s_second));

        Assert.Equal(ChannelLeakKind.FlowImbalance, leak.Kind);
        Assert.Equal(ChannelLeakVerdict.Suspected, leak.Verdict);
        Assert.Contains("1 items that it accepted", leak.Message, StringComparison.Ordinal);
        GC.KeepAlive(channel);
    }

    [Fact]
    public void FlowImbalance_ChannelIsNotAtRest_IsNotReported()
    {
        using var harness = new LeakHarness();
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(harness.Name);
        SemanticsChannels.StateOf(channel).CountSent();
        for (int i = 0; i < 20; i++)
        {
            Assert.Empty(harness.CheckFor(s_second, s_second));
            channel.Writer.TryWrite(i);
            channel.Reader.TryRead(out _);
        }
    }

    [Fact]
    public async Task FlowImbalance_EveryKindOfUse_IsNotReported()
    {
        using var harness = new LeakHarness();
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(harness.Name, 1);
        ValueTask<int> abandoned = channel.Reader.ReadAsync();
        await channel.Writer.WriteAsync(1);
        await channel.Writer.WriteAsync(2);
        ValueTask pending = channel.Writer.WriteAsync(3);
        Assert.True(channel.Reader.TryRead(out _));

        Assert.DoesNotContain(
            harness.CheckFor(TimeSpan.FromSeconds(20), s_second),
            static leak => leak.Kind == ChannelLeakKind.FlowImbalance);
        await pending;
        await abandoned;
    }

    [Fact]
    public void LostWakeUp_ReaderWaitsBesideAnItem_IsDefinite()
    {
        using var harness = new LeakHarness();
        Channel<int> channel = NeverWaking(harness, ChannelKind.Unbounded);
        Task loop = LeakScenes.ReadAsync(channel.Reader);

        Assert.Empty(harness.Check());
        ChannelLeak leak = Assert.Single(
            harness.CheckFor(TimeSpan.FromSeconds(7), s_second),
            static leak => leak.Kind == ChannelLeakKind.LostWakeUp);

        Assert.Equal("CHN031", leak.RuleId);
        Assert.Equal(ChannelLeakVerdict.Definite, leak.Verdict);
        GC.KeepAlive(loop);
    }

    [Fact]
    public void LostWakeUp_ChannelIsWrapped_IsSuspectedOnly()
    {
        using var harness = new LeakHarness();
        Channel<int> channel = new NeverWakingChannel<int>().AsInstrumented(harness.Name);
        Task loop = LeakScenes.ReadAsync(channel.Reader);

        ChannelLeak leak = Assert.Single(
            harness.CheckFor(TimeSpan.FromSeconds(7), s_second),
            static leak => leak.Kind == ChannelLeakKind.LostWakeUp);

        Assert.Equal(ChannelLeakVerdict.Suspected, leak.Verdict);
        GC.KeepAlive(loop);
    }

    [Fact]
    public void LostWakeUp_ReaderWaitsInAnEmptyChannel_IsNotReported()
    {
        using var harness = new LeakHarness();
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(harness.Name, 1);
        Task loop = LeakScenes.ReadAsync(channel.Reader);

        Assert.Empty(harness.CheckFor(TimeSpan.FromSeconds(60), s_second));
        channel.Writer.Complete();
        GC.KeepAlive(loop);
    }

    [Fact]
    public void LostWakeUp_WriterWaitsAtAFullChannel_IsBlockedOnly()
    {
        using var harness = new LeakHarness();
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(harness.Name, 1);
        Task loop = LeakScenes.WriteAsync(channel.Writer, 2);

        Assert.All(
            harness.CheckFor(TimeSpan.FromSeconds(60), s_second),
            static leak => Assert.Equal(ChannelLeakKind.Blocked, leak.Kind));
        Assert.True(channel.Reader.TryRead(out _));
        GC.KeepAlive(loop);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Check_CompletionWaitsForItsContext_IsNotDefinite(bool waitsOnly)
    {
        using var harness = new LeakHarness();
        var context = new BusyContext();
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(harness.Name, 1);
        Task read = context.Run(async () =>
        {
            if (waitsOnly)
            {
                await channel.Reader.WaitToReadAsync();
            }
            else
            {
                await channel.Reader.ReadAsync();
            }
        });
        channel.Writer.TryWrite(1);

        Assert.True(context.HasPosted);
        Assert.DoesNotContain(
            harness.CheckFor(TimeSpan.FromSeconds(60), s_second),
            static leak => leak.Verdict == ChannelLeakVerdict.Definite);
        context.Go();
        channel.Writer.Complete();
        GC.KeepAlive(read);
    }

    private static InstrumentedChannel<int, Envelope<int>, EnvelopeCodec<int>> NeverWaking(
        LeakHarness harness, ChannelKind kind)
    {
        var core = new ChannelCore<int, Envelope<int>, EnvelopeCodec<int>>(
            ChannelProfiles.Of(harness.Telemetry), kind, capacity: null, DropMode.None, itemDropped: null);
        core.Attach(new NeverWakingChannel<Envelope<int>>());
        return new InstrumentedChannel<int, Envelope<int>, EnvelopeCodec<int>>(core);
    }

    /// <summary>Runs nothing that is posted until it may.</summary>
    private sealed class BusyContext : SynchronizationContext
    {
        private readonly Queue<Action> _posted = new();

        public bool HasPosted => _posted.Count > 0;

        public override void Post(SendOrPostCallback d, object? state) => _posted.Enqueue(() => d(state));

        public Task Run(Func<Task> start) => RunHere(start);

        public void Go()
        {
            while (_posted.TryDequeue(out Action? callback))
            {
                RunHere(() =>
                {
                    callback();
                    return Task.CompletedTask;
                });
            }
        }

        private Task RunHere(Func<Task> start)
        {
            SynchronizationContext? before = Current;
            SetSynchronizationContext(this);
            try
            {
                return start();
            }
            finally
            {
                SetSynchronizationContext(before);
            }
        }
    }
}
