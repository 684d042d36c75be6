// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Instrumented;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Semantics;

/// <summary>What a caller sees of a token, although the inner operation has another one.</summary>
public class CancellationTests
{
    public static TheoryData<string> Operations => ["read", "wait to read", "write", "wait to write"];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Operation_Canceled_ThrowsWithTheCallersToken(string operation)
    {
        using var cancellation = new CancellationTokenSource();
        Task task = Begin(operation, cancellation.Token);
        Assert.False(task.IsCompleted);

        cancellation.Cancel();

        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
        Assert.Equal(cancellation.Token, error.CancellationToken);
        Assert.True(task.IsCanceled);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Operation_Canceled_IsCompleteWhenCancelReturns(string operation)
    {
        using var cancellation = new CancellationTokenSource();
        Task task = Begin(operation, cancellation.Token);

        cancellation.Cancel();

        // AsTask is completed by a continuation, which may run in the pool: the operation itself is asked below.
        SpinWait.SpinUntil(() => task.IsCompleted, TimeSpan.FromSeconds(60));
        Assert.True(task.IsCanceled);
    }

    [Fact]
    public void ReadAsync_Canceled_ValueTaskIsCanceledWhenCancelReturns()
    {
        using var cancellation = new CancellationTokenSource();
        ValueTask<int> read = Create().Reader.ReadAsync(cancellation.Token);

        cancellation.Cancel();

        Assert.True(read.IsCanceled);
    }

    [Fact]
    public async Task ReadAsync_OneTokenForManyReads_IsCanceledByItEveryTime()
    {
        Channel<int> channel = Create();
        for (int i = 0; i < 100; i++)
        {
            using var cancellation = new CancellationTokenSource();
            Task<int> received = channel.Reader.ReadAsync(cancellation.Token).AsTask();
            Assert.True(channel.Writer.TryWrite(i));
            Assert.Equal(i, await received.Guarded());

            Task<int> canceled = channel.Reader.ReadAsync(cancellation.Token).AsTask();
            cancellation.Cancel();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => canceled.Guarded());
        }
    }

    [Fact]
    public async Task WaitToReadAsync_TokenOfAnEarlierWaitCanceled_GoesOn()
    {
        Channel<int> channel = Create();
        using var earlier = new CancellationTokenSource();
        using var later = new CancellationTokenSource();
        Task<bool> first = channel.Reader.WaitToReadAsync(earlier.Token).AsTask();
        Assert.True(channel.Writer.TryWrite(1));
        Assert.True(await first.Guarded());
        Assert.True(channel.Reader.TryRead(out _));
        Task<bool> second = channel.Reader.WaitToReadAsync(later.Token).AsTask();

        earlier.Cancel();

        Assert.False(second.IsCompleted);
        Assert.True(channel.Writer.TryWrite(2));
        Assert.True(await second.Guarded());
    }

    [Fact]
    public async Task ReadAsync_ManyWithOneLongLivedToken_LeaveNothingWithIt()
    {
        using var lifetime = new CancellationTokenSource();
        WeakReference[] abandoned = [.. await UseAsync(lifetime.Token)];

        foreach (WeakReference channel in abandoned)
        {
            await Collected(channel);
        }

        Assert.All(abandoned, static channel => Assert.False(channel.IsAlive));
        GC.KeepAlive(lifetime);
    }

    [Fact]
    public void Collect_FinishedReadThatNobodyAwaits_LetsGoOfTheToken()
    {
        using var lifetime = new CancellationTokenSource();
        Channel<int> channel = Create();
        var reads = new List<ValueTask<int>>();
        for (int i = 0; i < 4; i++)
        {
            reads.Add(channel.Reader.ReadAsync(lifetime.Token));
        }

        for (int i = 0; i < 4; i++)
        {
            Assert.True(channel.Writer.TryWrite(i));
        }

        ChannelState state = SemanticsChannels.StateOf(channel);
        state.ObserveUnseenWork();
        lifetime.Cancel();

        Assert.All(reads, static read => Assert.True(read.IsCompletedSuccessfully));
        Assert.Equal([0, 1, 2, 3], reads.ConvertAll(static read => read.Result));
    }

    [Fact]
    public void Cancel_ContinuationThrows_ThrowsItInOneAggregate()
    {
        using var cancellation = new CancellationTokenSource();
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(
            SemanticsChannels.NewName(nameof(CancellationTests)),
            new UnboundedChannelOptions { AllowSynchronousContinuations = true });
        ContinueWithFailure(channel.Reader.ReadAsync(cancellation.Token));

        AggregateException error = Assert.Throws<AggregateException>(cancellation.Cancel);

        Assert.IsType<InvalidTimeZoneException>(Assert.Single(error.InnerExceptions));
    }

    [Fact]
    public void IsNeeded_ThisRuntime_IsSoForItsMajorVersionOnly()
        => Assert.Equal(typeof(Channel).Assembly.GetName().Version!.Major == 10, DeferredCancellation.IsNeeded);

    private static Channel<int> Create()
        => InstrumentedChannel.CreateBounded<int>(SemanticsChannels.NewName(nameof(CancellationTests)), 1);

    private static void ContinueWithFailure(ValueTask<int> read)
        => read.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(static () => throw new InvalidTimeZoneException());

    private static Task Begin(string operation, CancellationToken token)
    {
        Channel<int> channel = Create();
        if (operation.Contains("write", StringComparison.Ordinal))
        {
            Assert.True(channel.Writer.TryWrite(0));
        }

        return operation switch
        {
            "read" => channel.Reader.ReadAsync(token).AsTask(),
            "wait to read" => channel.Reader.WaitToReadAsync(token).AsTask(),
            "write" => channel.Writer.WriteAsync(1, token).AsTask(),
            _ => channel.Writer.WaitToWriteAsync(token).AsTask(),
        };
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<List<WeakReference>> UseAsync(CancellationToken token)
    {
        var used = new List<WeakReference>();
        for (int i = 0; i < 3; i++)
        {
            Channel<int> channel = Create();
            Task<int> read = channel.Reader.ReadAsync(token).AsTask();
            Assert.True(channel.Writer.TryWrite(i));
            Assert.Equal(i, await read);
            used.Add(new WeakReference(channel));
        }

        return used;
    }

    private static async Task Collected(WeakReference reference)
    {
        for (int i = 0; i < 20 && reference.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Yield();
        }
    }
}
