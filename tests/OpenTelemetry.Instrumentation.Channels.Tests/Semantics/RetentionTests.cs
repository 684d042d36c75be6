// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Semantics;

/// <summary>
/// A channel that was drained keeps nothing of what went through it that the bare channel does not keep.
/// </summary>
public class RetentionTests
{
    public static TheoryData<SemanticsKind, SemanticsMode> Cases()
    {
        var cases = new TheoryData<SemanticsKind, SemanticsMode>();
        foreach (SemanticsMode mode in Enum.GetValues<SemanticsMode>())
        {
            cases.Add(SemanticsKind.BoundedWait, mode);
            cases.Add(SemanticsKind.DropOldest, mode);
            cases.Add(SemanticsKind.Unbounded, mode);
            cases.Add(SemanticsKind.SingleReader, mode);
            cases.Add(SemanticsKind.Foreign, mode);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void TryWriteTryRead_Drained_KeepsNoItem(SemanticsKind kind, SemanticsMode mode)
    {
        using var listening = new SemanticsListening(mode);
        Channel<object> channel = Create(kind);

        AssertGone(Through(channel, static (channel, item) =>
        {
            Assert.True(channel.Writer.TryWrite(item));
            Assert.True(channel.Reader.TryRead(out _));
        }));
        GC.KeepAlive(channel);
    }

    // The runtime's own operation keeps its last result; an operation after it shows what we keep beside that.
    [Theory]
    [MemberData(nameof(Cases))]
    public void ReadAsync_PendingThenServedTwice_KeepsNotTheFirstItem(SemanticsKind kind, SemanticsMode mode)
    {
        using var listening = new SemanticsListening(mode);
        Channel<object> channel = Create(kind);

        WeakReference first = Through(channel, ReadPending);
        Through(channel, ReadPending);

        AssertGone(first);
        GC.KeepAlive(channel);
    }

    [Theory]
    [InlineData(SemanticsMode.Idle, false)]
    [InlineData(SemanticsMode.Metrics, false)]
    [InlineData(SemanticsMode.Spans, false)]
    [InlineData(SemanticsMode.Idle, true)]
    [InlineData(SemanticsMode.Metrics, true)]
    [InlineData(SemanticsMode.Spans, true)]
    public void WriteAsync_PendingThenAcceptedOrCanceled_KeepsNotTheItem(SemanticsMode mode, bool isCanceled)
    {
        using var listening = new SemanticsListening(mode);
        Channel<object> channel = SemanticsChannels.Instrumented<object>(
            SemanticsKind.BoundedWait, SemanticsChannels.NewName(nameof(RetentionTests)), capacity: 1);

        // Reachable, not alive: a thread of the pool may hold the work item that unlinked a canceled write for long.
        object first = new();
        (isCanceled ? (Action<Channel<object>, object>)WriteCanceled : WritePending)(channel, first);
        WritePending(channel, new object());
        SemanticsInnerWaiters.Settle(channel);

        Assert.DoesNotContain(first, SemanticsObjectGraph.From(channel));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task ReadAllAsync_Ended_KeepsNoItem(SemanticsKind kind, SemanticsMode mode)
    {
        using var listening = new SemanticsListening(mode);
        Channel<object> channel = Create(kind);
        IAsyncEnumerator<object> items = channel.Reader.ReadAllAsync().GetAsyncEnumerator();

        WeakReference item = Through(channel, (channel, item) =>
        {
            Assert.True(channel.Writer.TryWrite(item));
            Assert.True(items.MoveNextAsync().GetAwaiter().GetResult());
            Assert.Same(item, items.Current);
            channel.Writer.Complete();
        });
        Assert.False(await items.MoveNextAsync());

        AssertGone(item);
        GC.KeepAlive(items);
        GC.KeepAlive(channel);
    }

    private static Channel<object> Create(SemanticsKind kind)
        => SemanticsChannels.Instrumented<object>(kind, SemanticsChannels.NewName(nameof(RetentionTests)));

    private static void ReadPending(Channel<object> channel, object item)
    {
        ValueTask<object> read = channel.Reader.ReadAsync();
        Assert.False(read.IsCompleted);
        Assert.True(channel.Writer.TryWrite(item));
        Assert.Same(item, read.GetAwaiter().GetResult());
    }

    private static void WritePending(Channel<object> channel, object item)
    {
        Assert.True(channel.Writer.TryWrite(string.Empty));
        ValueTask write = channel.Writer.WriteAsync(item);
        Assert.False(write.IsCompleted);
        Assert.True(channel.Reader.TryRead(out _));
        write.GetAwaiter().GetResult();
        Assert.True(channel.Reader.TryRead(out _));
    }

    private static void WriteCanceled(Channel<object> channel, object item)
    {
        using var cancellation = new CancellationTokenSource();
        Assert.True(channel.Writer.TryWrite(string.Empty));
        ValueTask write = channel.Writer.WriteAsync(item, cancellation.Token);
        cancellation.Cancel();
        Assert.Throws<OperationCanceledException>(() => write.GetAwaiter().GetResult());
        Assert.True(channel.Reader.TryRead(out _));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Through(Channel<object> channel, Action<Channel<object>, object> action)
    {
        object item = new();
        action(channel, item);
        return new WeakReference(item);
    }

    private static void AssertGone(WeakReference item)
    {
        for (int i = 0; i < 3 && item.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(item.IsAlive);
    }
}
