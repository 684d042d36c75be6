// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Lifetime;

/// <summary>The end of a channel, and what is left in it.</summary>
public class DrainTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(2.5);

    public static TheoryData<LifetimeKind> Kinds => LifetimeChannels.All;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task DrainAsync_Empty_IsDrainedAndCompleted(LifetimeKind kind)
    {
        Channel<int> channel = LifetimeChannels.Create(kind);

        ChannelDrainResult result = await channel.DrainAsync(TimeSpan.Zero).Guarded();

        Assert.Equal((true, 0L, "drained"), (result.IsDrained, result.ItemsLeft, result.ToString()));
        Assert.False(channel.Writer.TryComplete());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task DrainAsync_ReaderTakesTheRest_EndsWithTheLastItem(LifetimeKind kind)
    {
        var clock = new FakeTimeProvider();
        Channel<int> channel = LifetimeChannels.Create(kind);
        channel.Writer.TryWrite(1);
        channel.Writer.TryWrite(2);
        Task<ChannelDrainResult> drain = channel.DrainAsync(s_limit, clock, CancellationToken.None);
        channel.Reader.TryRead(out _);
        Assert.False(drain.IsCompleted);

        channel.Reader.TryRead(out _);

        Assert.True((await drain.Guarded()).IsDrained);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task DrainAsync_NobodyReads_SaysAtTheLimitHowManyAreLeft(LifetimeKind kind)
    {
        var clock = new FakeTimeProvider();
        Channel<int> channel = LifetimeChannels.Create(kind);
        channel.Writer.TryWrite(1);
        channel.Writer.TryWrite(2);
        channel.Writer.TryWrite(3);
        channel.Reader.TryRead(out _);

        Task<ChannelDrainResult> drain = channel.DrainAsync(s_limit, clock, CancellationToken.None);
        clock.Advance(s_limit);
        ChannelDrainResult result = await drain.Guarded();

        bool counts = kind != LifetimeKind.BareSingleReader;
        Assert.False(result.IsDrained);
        Assert.Equal(counts ? 2 : null, result.ItemsLeft);
        Assert.Equal(counts ? "2 items left" : "items left", result.ToString());
        Assert.True(channel.Reader.TryRead(out _));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task DrainAsync_NobodyReads_DoesNotEndBeforeTheLimit(LifetimeKind kind)
    {
        var clock = new FakeTimeProvider();
        Channel<int> channel = LifetimeChannels.Create(kind);
        channel.Writer.TryWrite(1);

        await AdvanceAsync(clock, channel.DrainAsync(s_limit, clock, CancellationToken.None));

        Assert.InRange(clock.GetUtcNow() - clock.Start, s_limit, TimeSpan.MaxValue);
    }

    [Fact]
    public async Task DrainAsync_InstrumentedChannel_TakesItsClock()
    {
        var clock = new FakeTimeProvider();
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(
            new ChannelTelemetryOptions(SemanticsChannels.NewName(nameof(DrainTests))) { TimeProvider = clock });
        channel.Writer.TryWrite(1);

        Assert.Equal(1, (await AdvanceAsync(clock, channel.DrainAsync(s_limit))).ItemsLeft);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task DrainAsync_Canceled_ThrowsAndTheChannelIsCompleted(LifetimeKind kind)
    {
        using var cancellation = new CancellationTokenSource();
        Channel<int> channel = LifetimeChannels.Create(kind);
        channel.Writer.TryWrite(1);
        Task<ChannelDrainResult> drain = channel.DrainAsync(Timeout.InfiniteTimeSpan, cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => drain.Guarded());
        Assert.False(channel.Writer.TryWrite(2));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task DrainAsync_CompletedWithAnErrorBefore_DoesNotThrowIt(LifetimeKind kind)
    {
        Channel<int> channel = LifetimeChannels.Create(kind);
        channel.Writer.TryWrite(1);
        channel.Writer.Complete(new IOException());
        Task<ChannelDrainResult> drain = channel.DrainAsync(TimeSpan.FromMinutes(1));

        channel.Reader.TryRead(out _);

        Assert.True((await drain.Guarded()).IsDrained);
    }

    // The runtime's race of the last read with the completion, dotnet/runtime issue 123544.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DrainAsync_CompletionThatNeverEnds_IsNoticedAtTheNextLook(bool withError)
    {
        var clock = new FakeTimeProvider();
        var channel = new Forgetful();
        channel.Writer.TryWrite(1);
        channel.Writer.Complete(withError ? new IOException() : null);
        Task<ChannelDrainResult> drain = channel.DrainAsync(Timeout.InfiniteTimeSpan, clock, CancellationToken.None);
        channel.Reader.TryRead(out _);

        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.True((await drain.Guarded()).IsDrained);
    }

    /// <summary>Lets time pass until it is over: timers of the fake clock follow one another.</summary>
    private static async Task<T> AdvanceAsync<T>(FakeTimeProvider clock, Task<T> task)
    {
        while (!task.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(0.5));
            for (int i = 0; i < 1000 && !task.IsCompleted; i++)
            {
                await Task.Yield();
            }
        }

        return await task;
    }

    private sealed class Forgetful : Channel<int>
    {
        public Forgetful()
        {
            Channel<int> inner = Channel.CreateUnbounded<int>();
            Writer = inner.Writer;
            Reader = new ForgetfulReader(inner.Reader);
        }

        private sealed class ForgetfulReader(ChannelReader<int> inner) : ChannelReader<int>
        {
            public override Task Completion { get; } = new TaskCompletionSource().Task;

            public override bool TryRead(out int item) => inner.TryRead(out item);

            public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default)
                => inner.WaitToReadAsync(cancellationToken);
        }
    }
}
