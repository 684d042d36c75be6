// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Allocation;

/// <summary>
/// An operation that waits allocates nothing where the bare one does not, and with a cancelable token little more
/// than the bare one.
/// </summary>
public class PendingPathTests
{
    // The operation of the bare channel holds the item, which is larger here; ours is pooled.
    private const double MoreThanBare = 24;

    // A write that waits and is timed carries a context of its own, and a canceled one may still be in use.
    private const double MoreForATimedWrite = 200;

    public static TheoryData<SemanticsKind, SemanticsAudience> Cases()
    {
        var cases = new TheoryData<SemanticsKind, SemanticsAudience>();
        foreach (SemanticsAudience audience in Enum.GetValues<SemanticsAudience>())
        {
            cases.Add(SemanticsKind.BoundedWait, audience);
            cases.Add(SemanticsKind.Unbounded, audience);
            cases.Add(SemanticsKind.SingleReader, audience);
            cases.Add(SemanticsKind.Prioritized, audience);
            cases.Add(SemanticsKind.Rendezvous, audience);
            cases.Add(SemanticsKind.Foreign, audience);
        }

        return cases;
    }

    public static TheoryData<SemanticsAudience> Audiences() => [.. Enum.GetValues<SemanticsAudience>()];

    [Theory]
    [MemberData(nameof(Cases))]
    public void ReadAsync_PendingThenServed_AllocatesNothing(SemanticsKind kind, SemanticsAudience audience)
        => Assert.Equal(0, BytesOf(kind, audience, static channel => ReadPending(channel, default)));

    [Theory]
    [MemberData(nameof(Cases))]
    public void WaitToReadAsync_PendingThenTrue_AllocatesNothing(SemanticsKind kind, SemanticsAudience audience)
    {
        // Only a WriteAsync that waits is seen by a WaitToReadAsync of a rendezvous.
        if (kind != SemanticsKind.Rendezvous)
        {
            Assert.Equal(0, BytesOf(kind, audience, static channel => WaitPending(channel, default)));
        }
    }

    [Theory]
    [MemberData(nameof(Audiences))]
    public void WriteAsync_PendingThenAccepted_AllocatesNothingUnlessItIsTimed(SemanticsAudience audience)
    {
        bool isTimed = audience is SemanticsAudience.MeterListener or SemanticsAudience.MeterProvider;
        Assert.InRange(
            BytesOf(SemanticsKind.BoundedWait, audience, static channel => WritePending(channel, default)),
            0,
            isTimed ? MoreForATimedWrite : 0);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void ReadAsync_PendingWithACancelableToken_AllocatesLittleMoreThanBare(
        SemanticsKind kind, SemanticsAudience audience)
    {
        using var cancellation = new CancellationTokenSource();
        CancellationToken token = cancellation.Token;
        double bare = AllocationMeter.BytesOfOne(
            Over(SemanticsChannels.Bare<int>(kind), channel => ReadPending(channel, token)));

        Assert.InRange(BytesOf(kind, audience, channel => ReadPending(channel, token)), bare, bare + MoreThanBare);
    }

    [Theory]
    [MemberData(nameof(Audiences))]
    public void WriteAsync_PendingWithACancelableToken_AllocatesLittleMoreThanBare(SemanticsAudience audience)
    {
        using var cancellation = new CancellationTokenSource();
        CancellationToken token = cancellation.Token;
        Channel<int> bareChannel = SemanticsChannels.Bare<int>(SemanticsKind.BoundedWait, 1);
        double bare = AllocationMeter.BytesOfOne(Over(bareChannel, channel => WritePending(channel, token)));

        Assert.InRange(
            BytesOf(SemanticsKind.BoundedWait, audience, channel => WritePending(channel, token)),
            bare,
            bare + MoreThanBare + MoreForATimedWrite);
    }

    private static void ReadPending(Channel<int> channel, CancellationToken token)
    {
        ValueTask<int> read = channel.Reader.ReadAsync(token);
        Assert.False(read.IsCompleted);
        channel.Writer.TryWrite(1);
        read.GetAwaiter().GetResult();
    }

    private static void WaitPending(Channel<int> channel, CancellationToken token)
    {
        ValueTask<bool> wait = channel.Reader.WaitToReadAsync(token);
        Assert.False(wait.IsCompleted);
        channel.Writer.TryWrite(1);
        wait.GetAwaiter().GetResult();
        channel.Reader.TryRead(out _);
    }

    private static void WritePending(Channel<int> channel, CancellationToken token)
    {
        channel.Writer.TryWrite(1);
        ValueTask write = channel.Writer.WriteAsync(2, token);
        Assert.False(write.IsCompleted);
        channel.Reader.TryRead(out _);
        write.GetAwaiter().GetResult();
        channel.Reader.TryRead(out _);
    }

    private static double BytesOf(SemanticsKind kind, SemanticsAudience audience, Action<Channel<int>> action)
    {
        using var lease = new SemanticsAudienceLease(audience);
        Channel<int> channel = SemanticsChannels.Instrumented<int>(
            kind, SemanticsChannels.NewName(nameof(PendingPathTests)), capacity: 1);
        return AllocationMeter.BytesOfOne(Over(channel, action));
    }

    private static Action Over(Channel<int> channel, Action<Channel<int>> action) => () => action(channel);
}
