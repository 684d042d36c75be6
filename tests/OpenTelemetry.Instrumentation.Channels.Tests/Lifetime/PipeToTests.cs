// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Lifetime;

/// <summary>Items, completion and errors travel from a channel to the next one.</summary>
public class PipeToTests
{
    public static TheoryData<LifetimeKind> Kinds => LifetimeChannels.All;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task PipeTo_SourceEnds_ItemsInOrderAndTheEndTravel(LifetimeKind kind)
    {
        Channel<int> source = LifetimeChannels.Create(kind);
        Channel<int> target = LifetimeChannels.Create(kind);
        Task pipe = source.Reader.PipeTo(target.Writer);
        for (int i = 0; i < 5; i++)
        {
            await source.Writer.WriteAsync(i);
        }

        source.Writer.Complete();

        Assert.Equal([0, 1, 2, 3, 4], await LifetimeChannels.ReadAllAsync(target.Reader).Guarded());
        await pipe.Guarded();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task PipeTo_Transforms_ItemsAreMadeInOrder(LifetimeKind kind)
    {
        Channel<int> source = Filled(kind, 5);
        Channel<string> middle = Channel.CreateBounded<string>(1);
        Channel<int> target = LifetimeChannels.Create(kind);

        Task first = source.Reader.PipeTo(middle.Writer, static item => $"{item}0");
        Task second = middle.Reader.PipeTo(target.Writer, static async (text, token) =>
        {
            await Task.Yield();
            token.ThrowIfCancellationRequested();
            return int.Parse(text);
        });

        Assert.Equal([0, 10, 20, 30, 40], await LifetimeChannels.ReadAllAsync(target.Reader).Guarded());
        await Task.WhenAll(first, second).Guarded();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task PipeTo_Concurrency_SoManyAreTransformedAtATime(LifetimeKind kind)
    {
        Channel<int> source = Filled(kind, 9);
        Channel<int> target = LifetimeChannels.Create(LifetimeKind.BareUnbounded);
        using var together = new Barrier(3);

        Task pipe = source.Reader.PipeTo(
            target.Writer,
            item =>
            {
                Assert.True(together.SignalAndWait(TimeSpan.FromSeconds(60)));
                return item;
            },
            3,
            CancellationToken.None);

        await pipe.Guarded();
        Assert.Equal(Enumerable.Range(0, 9), (await LifetimeChannels.ReadAllAsync(target.Reader).Guarded()).Order());
    }

    // With more than one at a time, whatever is ready goes on.
    [Fact]
    public async Task PipeTo_ConcurrencyAndASlowItem_OthersOvertakeIt()
    {
        Channel<int> source = Filled(LifetimeKind.Bounded, 3);
        Channel<int> target = LifetimeChannels.Create(LifetimeKind.Bounded);
        var slow = new TaskCompletionSource();

        Task pipe = source.Reader.PipeTo(
            target.Writer,
            async (item, _) =>
            {
                if (item == 0)
                {
                    await slow.Task;
                }

                return item;
            },
            2,
            CancellationToken.None);

        Assert.Equal(1, await target.Reader.ReadAsync().AsTask().Guarded());
        Assert.Equal(2, await target.Reader.ReadAsync().AsTask().Guarded());
        slow.SetResult();
        Assert.Equal(0, await target.Reader.ReadAsync().AsTask().Guarded());
        await pipe.Guarded();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task PipeTo_SourceFails_ErrorTravelsAfterTheItems(LifetimeKind kind)
    {
        Channel<int> source = Filled(kind, 2, complete: false);
        Channel<int> target = LifetimeChannels.Create(kind);
        var error = new IOException();
        source.Writer.Complete(error);

        Task pipe = source.Reader.PipeTo(target.Writer);

        Assert.Same(error, await Assert.ThrowsAsync<IOException>(() => pipe.Guarded()));
        Assert.Equal(0, await target.Reader.ReadAsync());
        Assert.Equal(1, await target.Reader.ReadAsync());
        Assert.Same(error, await Assert.ThrowsAsync<IOException>(() => target.Reader.Completion.Guarded()));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task PipeTo_SourceIsCanceled_TargetIsTooWithItsToken(LifetimeKind kind)
    {
        Channel<int> source = LifetimeChannels.Create(kind);
        Channel<int> target = LifetimeChannels.Create(kind);
        using var cancellation = new CancellationTokenSource();
        source.CompleteOn(cancellation.Token, ChannelCompletionCause.Cancellation);
        Task pipe = source.Reader.PipeTo(target.Writer);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pipe.Guarded());
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => target.Reader.Completion.Guarded());
        Assert.Equal(cancellation.Token, error.CancellationToken);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task PipeTo_TransformFails_TargetFailsAndNoMoreIsRead(int concurrency)
    {
        Channel<int> source = Filled(LifetimeKind.Bounded, 10, complete: false);
        Channel<int> target = LifetimeChannels.Create(LifetimeKind.Bounded);
        var error = new FormatException();

        Task pipe = source.Reader.PipeTo<int, int>(
            target.Writer, _ => throw error, concurrency, CancellationToken.None);

        Assert.Same(error, await Assert.ThrowsAsync<FormatException>(() => pipe.Guarded()));
        Assert.Same(error, await Assert.ThrowsAsync<FormatException>(() => target.Reader.Completion.Guarded()));
        Assert.InRange(source.Reader.Count, 10 - concurrency, 9);
        Assert.True(source.Writer.TryComplete());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task PipeTo_Canceled_TargetIsCanceledAndTheSourceStaysOpen(LifetimeKind kind)
    {
        Channel<int> source = LifetimeChannels.Create(kind);
        Channel<int> target = LifetimeChannels.Create(kind);
        using var cancellation = new CancellationTokenSource();
        Task pipe = source.Reader.PipeTo(target.Writer, cancellation.Token);

        await cancellation.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pipe.Guarded());
        Assert.Equal(cancellation.Token, error.CancellationToken);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => target.Reader.Completion.Guarded());
        Assert.True(source.Writer.TryWrite(1));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task PipeTo_CanceledBefore_TargetIsCanceledAndNothingIsRead(LifetimeKind kind)
    {
        Channel<int> source = Filled(kind, 1);
        Channel<int> target = LifetimeChannels.Create(kind);

        Task pipe = source.Reader.PipeTo(target.Writer, new CancellationToken(canceled: true));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pipe.Guarded());
        Assert.True(pipe.IsCanceled);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => target.Reader.Completion.Guarded());
        Assert.True(source.Reader.TryRead(out _));
    }

    [Fact]
    public async Task PipeTo_CanceledWhileItWaitsForRoom_EndsAtOnce()
    {
        Channel<int> source = Filled(LifetimeKind.Bounded, 3, complete: false);
        Channel<int> target = LifetimeChannels.Create(LifetimeKind.Bounded, capacity: 1);
        using var cancellation = new CancellationTokenSource();
        var second = new TaskCompletionSource();
        Task pipe = source.Reader.PipeTo(
            target.Writer,
            item =>
            {
                if (item == 1)
                {
                    second.SetResult();
                }

                return item;
            },
            cancellation.Token);
        await second.Task.Guarded();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pipe.Guarded());
        Assert.Equal(0, await target.Reader.ReadAsync());
        Assert.Equal(2, await source.Reader.ReadAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task PipeTo_TargetIsCompletedByOthers_StopsReadingAndSaysClosed(bool byCancellation)
    {
        Channel<int> source = Filled(LifetimeKind.Bounded, 5, complete: false);
        Channel<int> target = LifetimeChannels.Create(LifetimeKind.Bounded);
        target.Writer.Complete(byCancellation ? new OperationCanceledException() : null);

        Task pipe = source.Reader.PipeTo(target.Writer);

        await Assert.ThrowsAsync<ChannelClosedException>(() => pipe.Guarded());
        Assert.Equal(4, source.Reader.Count);
        Assert.True(source.Writer.TryWrite(6));
    }

    [Fact]
    public async Task PipeTo_TargetIsCompletedWhileItWaitsForRoom_StopsReadingAndSaysClosed()
    {
        Channel<int> source = Filled(LifetimeKind.Bounded, 5, complete: false);
        Channel<int> target = LifetimeChannels.Create(LifetimeKind.Bounded, capacity: 1);
        var second = new TaskCompletionSource();
        Task pipe = source.Reader.PipeTo(target.Writer, item =>
        {
            if (item == 1)
            {
                second.SetResult();
            }

            return item;
        });
        await second.Task.Guarded();

        target.Writer.Complete();

        await Assert.ThrowsAsync<ChannelClosedException>(() => pipe.Guarded());
        Assert.Equal(3, source.Reader.Count);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task PipeTo_SeveralIntoProducersOfOneGroup_LastOneCompletesTheTarget(LifetimeKind kind)
    {
        Channel<int> target = LifetimeChannels.Create(kind, capacity: 100);
        ChannelProducerGroup<int> group = target.CreateProducerGroup();
        Channel<int> first = Filled(kind, 3);
        Channel<int> second = Filled(kind, 4, complete: false);
        Task[] pipes = [first.Reader.PipeTo(group.AddProducer()), second.Reader.PipeTo(group.AddProducer())];
        group.Dispose();
        await pipes[0].Guarded();
        Assert.False(pipes[1].IsCompleted);
        Assert.True(second.Writer.TryWrite(4));
        second.Writer.Complete();

        Assert.Equal([0, 0, 1, 1, 2, 2, 3, 4], (await LifetimeChannels.ReadAllAsync(target.Reader).Guarded()).Order());
        await Task.WhenAll(pipes).Guarded();
    }

    // The pipe keeps the reader only: that nobody writes any more can still be told.
    [Fact]
    public async Task PipeTo_WaitsForItems_DoesNotKeepTheWriterOfTheSource()
    {
        Channel<int> target = LifetimeChannels.Create(LifetimeKind.Bounded);
        using var cancellation = new CancellationTokenSource();
        (Task pipe, WeakReference writer) = PipeAndDropTheWriter(target, cancellation.Token);

        Assert.True(MetricGarbage.IsCollected(writer));

        Assert.False(pipe.IsCompleted);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pipe.Guarded());
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static (Task Pipe, WeakReference Writer) PipeAndDropTheWriter(Channel<int> target, CancellationToken token)
    {
        Channel<int> source = LifetimeChannels.Create(LifetimeKind.Bounded);
        return (source.Reader.PipeTo(target.Writer, token), new WeakReference(source.Writer));
    }

    private static Channel<int> Filled(LifetimeKind kind, int items, bool complete = true)
    {
        Channel<int> channel = LifetimeChannels.Create(kind);
        for (int i = 0; i < items; i++)
        {
            Assert.True(channel.Writer.TryWrite(i));
        }

        if (complete)
        {
            channel.Writer.Complete();
        }

        return channel;
    }
}
