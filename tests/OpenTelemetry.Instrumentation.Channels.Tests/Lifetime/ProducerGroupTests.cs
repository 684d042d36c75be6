// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Lifetime;

/// <summary>The last of several producers completes the channel.</summary>
public class ProducerGroupTests
{
    public static TheoryData<LifetimeKind> Kinds => LifetimeChannels.All;

    public static TheoryData<LifetimeKind> BoundedKinds => LifetimeChannels.AllBounded;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Dispose_LastProducer_CompletesTheChannel(LifetimeKind kind)
    {
        Channel<int> channel = LifetimeChannels.Create(kind);
        ChannelProducerGroup<int> group = channel.CreateProducerGroup();
        ChannelProducer<int> first = group.AddProducer();
        ChannelProducer<int> second = group.AddProducer();
        group.Dispose();

        Assert.True(first.TryWrite(1));
        first.Dispose();
        await second.WriteAsync(2);
        Assert.False(channel.Reader.Completion.IsCompleted);
        second.Dispose();

        Assert.False(channel.Writer.TryComplete());
        Assert.Equal([1, 2], await LifetimeChannels.ReadAllAsync(channel.Reader).Guarded());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Dispose_GroupIsOpen_ChannelStaysOpenBetweenTwoProducers(LifetimeKind kind)
    {
        Channel<int> channel = LifetimeChannels.Create(kind);
        using ChannelProducerGroup<int> group = channel.Writer.CreateProducerGroup();
        group.AddProducer().Dispose();

        using ChannelProducer<int> next = group.AddProducer();

        Assert.True(next.TryWrite(1));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Dispose_GroupWithoutProducers_CompletesTheChannel(LifetimeKind kind)
    {
        Channel<int> channel = LifetimeChannels.Create(kind);

        channel.CreateProducerGroup().Dispose();

        Assert.True(channel.Reader.Completion.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Dispose_Everything_IsIdempotent()
    {
        var writer = new CountingWriter<int>(Channel.CreateUnbounded<int>().Writer);
        ChannelProducerGroup<int> group = writer.CreateProducerGroup();
        ChannelProducer<int> stays = group.AddProducer();
        ChannelProducer<int> leaves = group.AddProducer();
        group.Dispose();
        group.Dispose();
        leaves.Dispose();
        leaves.Dispose();
        await leaves.DisposeAsync();
        Assert.False(leaves.TryComplete(new IOException()));
        Assert.Equal(0, writer.Completions);
        Assert.False(group.FailureToken.IsCancellationRequested);

        stays.Dispose();
        await group.DisposeAsync();
        await group.DisposeAsync();

        Assert.Equal(1, writer.Completions);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task TryComplete_WithAnException_FailsTheChannelWhenTheLastOneHasLeft(LifetimeKind kind)
    {
        Channel<int> channel = LifetimeChannels.Create(kind);
        ChannelProducerGroup<int> group = channel.CreateProducerGroup();
        ChannelProducer<int> fails = group.AddProducer();
        ChannelProducer<int> failsLater = group.AddProducer();
        ChannelProducer<int> works = group.AddProducer();
        group.Dispose();
        var error = new IOException();

        Assert.True(fails.TryComplete(error));
        Assert.True(group.FailureToken.IsCancellationRequested);
        Assert.True(failsLater.TryComplete(new FormatException()));
        Assert.True(works.TryWrite(1));
        works.Dispose();

        Assert.Equal(1, await channel.Reader.ReadAsync());
        Assert.Same(error, await Assert.ThrowsAsync<IOException>(() => channel.Reader.Completion.Guarded()));
    }

    [Fact]
    public void TryComplete_CallbackOfTheFailureTokenThrows_IsToldAndTheProducerLeaves()
    {
        string name = SemanticsChannels.NewName(nameof(ProducerGroupTests));
        using var events = new MetricEvents();
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(name);
        ChannelProducerGroup<int> group = channel.CreateProducerGroup();
        ChannelProducer<int> producer = group.AddProducer();
        group.Dispose();
        using CancellationTokenRegistration callback = group.FailureToken.Register(
            static () => throw new FormatException());

        Assert.True(producer.TryComplete(new IOException()));

        Assert.Equal("FailureToken", Assert.Single(events.Of("CallbackFailed", name))[0]);
        Assert.True(channel.Reader.Completion.IsFaulted);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Write_ProducerHasLeft_IsRefusedAndTheChannelStaysOpen(LifetimeKind kind)
    {
        Channel<int> channel = LifetimeChannels.Create(kind);
        using ChannelProducerGroup<int> group = channel.CreateProducerGroup();
        ChannelProducer<int> producer = group.AddProducer();
        producer.Dispose();
        var canceled = new CancellationToken(canceled: true);

        Assert.False(producer.TryWrite(1));
        Assert.False(await producer.WaitToWriteAsync());
        await Assert.ThrowsAsync<ChannelClosedException>(() => producer.WriteAsync(1).AsTask().Guarded());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => producer.WriteAsync(1, canceled).AsTask());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => producer.WaitToWriteAsync(canceled).AsTask());
        Assert.False(channel.Reader.TryRead(out _));
        Assert.True(channel.Writer.TryWrite(2));
    }

    [Fact]
    public void AddProducer_GroupIsDisposed_ThrowsAndNamesTheChannel()
    {
        string name = SemanticsChannels.NewName(nameof(ProducerGroupTests));
        ChannelProducerGroup<int> group = InstrumentedChannel.CreateUnbounded<int>(name).CreateProducerGroup();
        using ChannelProducer<int> last = group.AddProducer();
        group.Dispose();

        var error = Assert.Throws<ObjectDisposedException>(() => group.AddProducer());

        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.False(group.TryAddProducer(out ChannelProducer<int>? producer));
        Assert.Null(producer);
    }

    [Theory]
    [MemberData(nameof(BoundedKinds))]
    public async Task Dispose_AWriteWaits_ChannelIsCompletedAfterIt(LifetimeKind kind)
    {
        Channel<int> channel = LifetimeChannels.Create(kind, capacity: 1);
        ChannelProducerGroup<int> group = channel.CreateProducerGroup();
        ChannelProducer<int> producer = group.AddProducer();
        await producer.WriteAsync(1);
        Task write = producer.WriteAsync(2).AsTask();
        group.Dispose();
        Task left = producer.DisposeAsync().AsTask();
        Task ended = group.DisposeAsync().AsTask();
        Assert.False(left.IsCompleted || ended.IsCompleted || write.IsCompleted);

        Assert.Equal([1, 2], await LifetimeChannels.ReadAllAsync(channel.Reader).Guarded());
        await Task.WhenAll(write, left, ended).Guarded();
    }

    [Theory]
    [MemberData(nameof(BoundedKinds))]
    public async Task Dispose_AWaitingWriteIsCanceled_ChannelIsCompletedAfterIt(LifetimeKind kind)
    {
        Channel<int> channel = LifetimeChannels.Create(kind, capacity: 1);
        using var cancellation = new CancellationTokenSource();
        ChannelProducerGroup<int> group = channel.CreateProducerGroup();
        ChannelProducer<int> producer = group.AddProducer();
        await producer.WriteAsync(1);
        Task write = producer.WriteAsync(2, cancellation.Token).AsTask();
        group.Dispose();
        producer.Dispose();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => write.Guarded());
        await group.DisposeAsync().AsTask().Guarded();
        Assert.Equal([1], await LifetimeChannels.ReadAllAsync(channel.Reader).Guarded());
    }

    [Theory]
    [MemberData(nameof(BoundedKinds))]
    public async Task Complete_DirectlyOnTheChannel_ClosesItForAllProducers(LifetimeKind kind)
    {
        Channel<int> channel = LifetimeChannels.Create(kind, capacity: 1);
        ChannelProducerGroup<int> group = channel.CreateProducerGroup();
        ChannelProducer<int> producer = group.AddProducer();
        await producer.WriteAsync(1);
        Task write = producer.WriteAsync(2).AsTask();

        channel.Writer.Complete();

        await Assert.ThrowsAsync<ChannelClosedException>(() => write.Guarded());
        await Assert.ThrowsAsync<ChannelClosedException>(() => producer.WriteAsync(3).AsTask().Guarded());
        Assert.False(producer.TryWrite(4));
        await producer.DisposeAsync();
        await group.DisposeAsync();
        Assert.Equal([1], await LifetimeChannels.ReadAllAsync(channel.Reader).Guarded());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task CompleteOn_AProducer_LetsOnlyThatOneLeave(LifetimeKind kind)
    {
        Channel<int> channel = LifetimeChannels.Create(kind);
        using var cancellation = new CancellationTokenSource();
        ChannelProducerGroup<int> group = channel.CreateProducerGroup();
        ChannelProducer<int> stopped = group.AddProducer();
        ChannelProducer<int> other = group.AddProducer();
        group.Dispose();
        stopped.CompleteOn(cancellation.Token);

        await cancellation.CancelAsync();

        Assert.False(stopped.TryWrite(1));
        Assert.True(other.TryWrite(2));
        other.Dispose();
        Assert.Equal([2], await LifetimeChannels.ReadAllAsync(channel.Reader).Guarded());
    }

    [Fact]
    public void TryWrite_InnerWriterThrows_PassesThroughAndTheProducerCanLeave()
    {
        Channel<int> channel = Channel.CreateBounded<int>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite },
            static _ => throw new FormatException());
        ChannelProducerGroup<int> group = channel.CreateProducerGroup();
        ChannelProducer<int> producer = group.AddProducer();
        group.Dispose();
        producer.TryWrite(1);

        Assert.Throws<FormatException>(() => producer.TryWrite(2));
        Assert.Throws<FormatException>(() => _ = producer.WriteAsync(3));
        producer.Dispose();

        Assert.False(channel.Writer.TryComplete());
    }
}
