// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Lifetime;

/// <summary>A token completes a channel.</summary>
public class CompleteOnTests
{
    public static TheoryData<LifetimeKind> Kinds => LifetimeChannels.All;

    public static TheoryData<LifetimeKind> KindsOfSeveralReaders => LifetimeChannels.OfSeveralReaders;

    public static TheoryData<LifetimeKind> BoundedKinds => LifetimeChannels.AllBounded;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task CompleteOn_TokenIsCanceled_ReadersGetWhatIsLeftAndTheEnd(LifetimeKind kind)
    {
        Channel<int> channel = LifetimeChannels.Create(kind);
        using var cancellation = new CancellationTokenSource();
        channel.CompleteOn(cancellation.Token);
        channel.Writer.TryWrite(1);
        channel.Writer.TryWrite(2);

        await cancellation.CancelAsync();

        Assert.False(channel.Writer.TryWrite(3));
        Assert.Equal([1, 2], await LifetimeChannels.ReadAllAsync(channel.Reader).Guarded());
        await channel.Reader.Completion.Guarded();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task CompleteOn_WriterOfTheChannel_CompletesItToo(LifetimeKind kind)
    {
        Channel<int> channel = LifetimeChannels.Create(kind);
        using var cancellation = new CancellationTokenSource();
        channel.Writer.CompleteOn(cancellation.Token);
        channel.Writer.TryWrite(1);

        await cancellation.CancelAsync();

        Assert.Equal([1], await LifetimeChannels.ReadAllAsync(channel.Reader).Guarded());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task CompleteOn_WithTheCause_CompletionIsCanceledWithTheToken(LifetimeKind kind)
    {
        using var cancellation = new CancellationTokenSource();
        Channel<int>[] channels = [LifetimeChannels.Create(kind), LifetimeChannels.Create(kind)];
        channels[0].CompleteOn(cancellation.Token, ChannelCompletionCause.Cancellation);
        channels[1].Writer.CompleteOn(cancellation.Token, ChannelCompletionCause.Cancellation);

        await cancellation.CancelAsync();

        foreach (Channel<int> channel in channels)
        {
            var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(
                () => channel.Reader.Completion.Guarded());
            Assert.Equal(cancellation.Token, error.CancellationToken);
            Assert.True(channel.Reader.Completion.IsCanceled);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void CompleteOn_TokenWasCanceledBefore_CompletesAtOnce(LifetimeKind kind)
    {
        var canceled = new CancellationToken(canceled: true);
        Channel<int>[] channels = [LifetimeChannels.Create(kind), LifetimeChannels.Create(kind)];

        channels[0].CompleteOn(canceled).Dispose();
        channels[1].Writer.CompleteOn(canceled).Dispose();

        Assert.All(channels, static channel => Assert.False(channel.Writer.TryComplete()));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void CompleteOn_TokenThatCannotBeCanceled_DoesNothing(LifetimeKind kind)
    {
        Channel<int> channel = LifetimeChannels.Create(kind);

        channel.CompleteOn(CancellationToken.None).Dispose();
        channel.Writer.CompleteOn(CancellationToken.None).Dispose();

        Assert.True(channel.Writer.TryComplete());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task CompleteOn_Undone_TokenDoesNothing(LifetimeKind kind)
    {
        Channel<int> channel = LifetimeChannels.Create(kind);
        using var cancellation = new CancellationTokenSource();
        IDisposable ofChannel = channel.CompleteOn(cancellation.Token);
        IDisposable ofWriter = channel.Writer.CompleteOn(cancellation.Token);
        ofChannel.Dispose();
        ofWriter.Dispose();
        ofWriter.Dispose();

        await cancellation.CancelAsync();

        Assert.True(channel.Writer.TryComplete());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task CompleteOn_ChannelWasCompletedBefore_NothingThrowsAndTheFirstErrorStays(LifetimeKind kind)
    {
        Channel<int> channel = LifetimeChannels.Create(kind);
        using var cancellation = new CancellationTokenSource();
        using IDisposable before = channel.CompleteOn(cancellation.Token, ChannelCompletionCause.Cancellation);
        using IDisposable ofWriter = channel.Writer.CompleteOn(cancellation.Token, ChannelCompletionCause.Cancellation);
        var error = new IOException();
        channel.Writer.Complete(error);
        using IDisposable after = channel.CompleteOn(cancellation.Token, ChannelCompletionCause.Cancellation);

        await cancellation.CancelAsync();
        channel.CompleteOn(cancellation.Token).Dispose();

        Assert.Same(error, await Assert.ThrowsAsync<IOException>(() => channel.Reader.Completion.Guarded()));
    }

    [Theory]
    [MemberData(nameof(BoundedKinds))]
    public async Task CompleteOn_WriterWaitsInAFullChannel_IsReleased(LifetimeKind kind)
    {
        Channel<int> channel = LifetimeChannels.Create(kind, capacity: 1);
        using var cancellation = new CancellationTokenSource();
        channel.CompleteOn(cancellation.Token);
        await channel.Writer.WriteAsync(1);
        Task write = channel.Writer.WriteAsync(2).AsTask();

        await cancellation.CancelAsync();

        await Assert.ThrowsAsync<ChannelClosedException>(() => write.Guarded());
        Assert.Equal([1], await LifetimeChannels.ReadAllAsync(channel.Reader).Guarded());
    }

    [Theory]
    [MemberData(nameof(KindsOfSeveralReaders))]
    public async Task CompleteOn_Discard_NothingIsLeft(LifetimeKind kind)
    {
        Channel<int> channel = LifetimeChannels.Create(kind);
        using var cancellation = new CancellationTokenSource();
        channel.CompleteOn(cancellation.Token, ChannelCompletionCause.None, ChannelLeftovers.Discard);
        channel.Writer.TryWrite(1);
        channel.Writer.TryWrite(2);

        await cancellation.CancelAsync();

        Assert.Empty(await LifetimeChannels.ReadAllAsync(channel.Reader).Guarded());
        await channel.Reader.Completion.Guarded();
    }

    [Theory]
    [MemberData(nameof(KindsOfSeveralReaders))]
    public async Task CompleteOn_DiscardOfAChannelCompletedBefore_NothingIsLeft(LifetimeKind kind)
    {
        Channel<int> channel = LifetimeChannels.Create(kind);
        using var cancellation = new CancellationTokenSource();
        channel.Writer.TryWrite(1);
        channel.Writer.Complete();
        channel.CompleteOn(cancellation.Token, ChannelCompletionCause.None, ChannelLeftovers.Discard);

        await cancellation.CancelAsync();

        Assert.False(channel.Reader.TryRead(out _));
    }

    [Theory]
    [InlineData(LifetimeKind.BareSingleReader)]
    [InlineData(LifetimeKind.SingleReader)]
    public void CompleteOn_DiscardWithASingleReader_IsNotSupported(LifetimeKind kind)
        => Assert.Throws<NotSupportedException>(() => LifetimeChannels.Create(kind)
            .CompleteOn(CancellationToken.None, ChannelCompletionCause.None, ChannelLeftovers.Discard));

    // The writer of a channel that somebody put together is its own, even if the reader is one of ours.
    [Fact]
    public async Task CompleteOn_ChannelOfAnInstrumentedReaderAndAnotherWriter_CompletesThatWriter()
    {
        Channel<int> inner = LifetimeChannels.Create(LifetimeKind.Unbounded);
        var writer = new CountingWriter<int>(inner.Writer);
        var channel = new PutTogether(inner.Reader, writer);
        using var cancellation = new CancellationTokenSource();
        channel.CompleteOn(cancellation.Token);

        await cancellation.CancelAsync();

        Assert.Equal(1, writer.Completions);
        Assert.True(inner.Reader.Completion.IsCompleted);
    }

    [Fact]
    public async Task CompleteOn_UndoneWhileTheTokenCompletes_DoesNotWait()
    {
        using var writer = new SlowWriter();
        using var cancellation = new CancellationTokenSource();
        IDisposable undo = writer.CompleteOn(cancellation.Token);
        Task cancel = Task.Run(cancellation.Cancel);
        await writer.IsCompleting.Task.Guarded();

        undo.Dispose();

        Assert.False(cancel.IsCompleted);
        writer.MayComplete.Set();
        await cancel.Guarded();
    }

    private sealed class SlowWriter : ChannelWriter<int>, IDisposable
    {
        public TaskCompletionSource IsCompleting { get; } = new();

        public ManualResetEventSlim MayComplete { get; } = new();

        public override bool TryComplete(Exception? error = null)
        {
            IsCompleting.SetResult();
            return MayComplete.Wait(TimeSpan.FromSeconds(60));
        }

        public override bool TryWrite(int item) => false;

        public override ValueTask<bool> WaitToWriteAsync(CancellationToken cancellationToken = default) => default;

        public void Dispose() => MayComplete.Dispose();
    }

    private sealed class PutTogether : Channel<int>
    {
        public PutTogether(ChannelReader<int> reader, ChannelWriter<int> writer)
        {
            Reader = reader;
            Writer = writer;
        }
    }
}
