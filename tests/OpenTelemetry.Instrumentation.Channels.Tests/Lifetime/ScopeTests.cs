// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Lifetime;

/// <summary>A channel ends with a scope.</summary>
public class ScopeTests
{
    public static TheoryData<LifetimeKind> Kinds => LifetimeChannels.All;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task DisposeAsync_ConsumerRuns_CompletesAndWaitsForIt(LifetimeKind kind)
    {
        Channel<int> channel = LifetimeChannels.Create(kind);
        ChannelScope scope = channel.OpenScope(Timeout.InfiniteTimeSpan);
        Task<List<int>> consumer;
        await using (scope)
        {
            consumer = LifetimeChannels.ReadAllAsync(channel.Reader);
            await channel.Writer.WriteAsync(1);
            Assert.Null(scope.Result);
        }

        Assert.True(scope.Result!.IsDrained);
        Assert.Equal([1], await consumer.Guarded());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task DisposeAsync_NobodyReads_SaysAndReportsWhatIsLeft(LifetimeKind kind)
    {
        string name = SemanticsChannels.NewName(nameof(ScopeTests));
        using var events = new MetricEvents();
        var clock = new FakeTimeProvider();
        Channel<int> channel = LifetimeChannels.Create(kind, name);
        channel.Writer.TryWrite(1);
        ChannelScope scope = channel.OpenScope(TimeSpan.FromSeconds(3), clock);

        Task first = scope.DisposeAsync().AsTask();
        Task second = scope.DisposeAsync().AsTask();
        clock.Advance(TimeSpan.FromSeconds(3));
        await Task.WhenAll(first, second).Guarded();

        bool counts = kind != LifetimeKind.BareSingleReader;
        Assert.Equal(counts ? 1 : null, scope.Result!.ItemsLeft);
        string reported = kind.ToString().StartsWith("Bare", StringComparison.Ordinal) ? "Channel<Int32>" : name;
        Assert.Equal([reported, counts ? 1L : -1L], Assert.Single(events.Of("ItemsLeft", reported)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task DisposeAsync_Again_WaitsForTheFirst(LifetimeKind kind)
    {
        string name = SemanticsChannels.NewName(nameof(ScopeTests));
        using var events = new MetricEvents();
        Channel<int> channel = LifetimeChannels.Create(kind, name);
        channel.Writer.TryWrite(1);
        ChannelScope scope = channel.OpenScope(Timeout.InfiniteTimeSpan, new FakeTimeProvider());

        Task first = scope.DisposeAsync().AsTask();
        Task second = scope.DisposeAsync().AsTask();
        Assert.False(first.IsCompleted || second.IsCompleted);
        channel.Reader.TryRead(out _);

        await Task.WhenAll(first, second).Guarded();
        Assert.Empty(events.Of("ItemsLeft", name));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task DisposeAsync_CompletedWithAnErrorInside_ReadersGetThatError(LifetimeKind kind)
    {
        Channel<int> channel = LifetimeChannels.Create(kind);
        var error = new IOException();
        await using (channel.OpenScope(TimeSpan.FromMinutes(1)))
        {
            channel.Writer.Complete(error);
        }

        Assert.Same(error, await Assert.ThrowsAsync<IOException>(() => channel.Reader.Completion.Guarded()));
    }

    [Fact]
    public async Task DisposeAsync_WriterThrows_PassesThrough()
    {
        var channel = new Broken();
        ChannelScope scope = channel.OpenScope(TimeSpan.Zero);

        await Assert.ThrowsAsync<FormatException>(() => scope.DisposeAsync().AsTask().Guarded());

        Assert.Null(scope.Result);
    }

    private sealed class Broken : Channel<int>
    {
        public Broken()
        {
            Reader = Channel.CreateUnbounded<int>().Reader;
            Writer = new BrokenWriter();
        }

        private sealed class BrokenWriter : ChannelWriter<int>
        {
            public override bool TryComplete(Exception? error = null) => throw new FormatException();

            public override bool TryWrite(int item) => false;

            public override ValueTask<bool> WaitToWriteAsync(CancellationToken cancellationToken = default) => default;
        }
    }
}
