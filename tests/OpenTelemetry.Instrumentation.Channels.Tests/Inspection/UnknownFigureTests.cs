// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Inspection;

/// <summary>What is not measured is unknown, never 0.</summary>
public class UnknownFigureTests
{
    [Fact]
    public async Task InFlight_HandlerOfProcessAllHangsWithoutMetrics_IsCounted()
    {
        Channel<int> channel = Create("inflight-process-all", items: 2);
        long? inFlight = null;
        await channel.Reader.ProcessAllAsync((item, _) =>
        {
            inFlight ??= Of("inflight-process-all")!.InFlight;
            channel.Writer.TryComplete();
            return default;
        });

        Assert.Equal(1, inFlight);
    }

    [Fact]
    public async Task InFlight_ScopeIsOpenWithoutMetrics_IsCounted()
    {
        Channel<int> channel = Create("inflight-scope", items: 2);
        ReceivedItem<int> received = await channel.Reader.ReceiveAsync();
        using (received.StartProcessing())
        {
            Assert.Equal(1, Of("inflight-scope")!.InFlight);
        }

        Assert.Equal(0, Of("inflight-scope")!.InFlight);
    }

    [Fact]
    public async Task InFlight_LoopThatNothingListensTo_IsUnknown()
    {
        Channel<int> channel = Create("inflight-loop", items: 1);
        await foreach (int _ in channel.Reader.ReadAllAsync())
        {
            ChannelSnapshot taken = Of("inflight-loop")!;
            Assert.Equal(1, taken.Received);
            Assert.Null(taken.InFlight);
            break;
        }
    }

    [Fact]
    public async Task InFlight_LoopUnderAProviderOfTraces_IsCounted()
    {
        using var harness = new TracingHarness();
        Channel<int> channel = Create("inflight-traced", items: 1);
        await foreach (int _ in channel.Reader.ReadAllAsync())
        {
            Assert.Equal(1, Of("inflight-traced")!.InFlight);
            break;
        }
    }

    [Fact]
    public void InFlight_ReadByItself_IsUnknownAndZeroBefore()
    {
        Channel<int> channel = Create("inflight-read", items: 1);
        Assert.Equal(0, Of("inflight-read")!.InFlight);

        channel.Reader.TryRead(out _);

        Assert.Null(Of("inflight-read")!.InFlight);
    }

    [Fact]
    public void Dropped_ChannelMadeElsewhere_IsUnknown()
    {
        var options = new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest };
        Channel<int> channel = Channel.CreateBounded<int>(options).AsInstrumented("dropped-elsewhere");
        channel.Writer.TryWrite(1);
        channel.Writer.TryWrite(2);

        Assert.Null(Of("dropped-elsewhere")!.Dropped);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void State_ReaderWithoutCompletionIsCompletedAndEmpty_HasEnded(bool canCount)
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Keep(new EndlessChannel(canCount).AsInstrumented(harness.Telemetry()));
        channel.Writer.TryWrite(1);
        channel.Writer.TryComplete();
        Assert.Equal(1, Count(harness, "draining"));

        channel.Reader.TryRead(out _);

        Assert.Equal(0, Count(harness, "draining"));
        Assert.Equal(0, Count(harness, "open"));
        Assert.Null(Of(harness.ChannelName));
    }

    private static double Count(MetricHarness harness, string state)
        => harness.Collect().Value("count", "dotnet.channel.state", state);

    private static Channel<int> Create(string name, int items)
    {
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(name);
        for (int i = 0; i < items; i++)
        {
            channel.Writer.TryWrite(i);
        }

        return channel;
    }

    private static ChannelSnapshot? Of(string name)
        => ChannelSnapshot.TakeAll().SingleOrDefault(snapshot => snapshot.Name == name);

    /// <summary>A channel of the user's own whose reader does not override <c>Completion</c>.</summary>
    private sealed class EndlessChannel : Channel<int>
    {
        public EndlessChannel(bool canCount)
        {
            var inner = Channel.CreateUnbounded<int>();
            Reader = new EndlessReader(inner.Reader, canCount);
            Writer = inner.Writer;
        }

        private sealed class EndlessReader(ChannelReader<int> inner, bool canCount) : ChannelReader<int>
        {
            public override bool CanCount => canCount;

            public override int Count => canCount ? inner.Count : throw new NotSupportedException();

            public override bool TryRead([MaybeNullWhen(false)] out int item) => inner.TryRead(out item);

            public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default)
                => inner.WaitToReadAsync(cancellationToken);
        }
    }
}
