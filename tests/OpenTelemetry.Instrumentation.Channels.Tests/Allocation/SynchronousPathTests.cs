// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Allocation;

/// <summary>An operation that does not wait allocates nothing, whoever listens.</summary>
public class SynchronousPathTests
{
    // A turn runs under a stand-in for the writer's span, which is made current and taken back: two contexts of
    // execution.
    private const double OfAStandIn = 640;

    public static TheoryData<SemanticsKind, SemanticsAudience> Cases()
    {
        var cases = new TheoryData<SemanticsKind, SemanticsAudience>();
        foreach (SemanticsKind kind in Enum.GetValues<SemanticsKind>())
        {
            // A rendezvous has no synchronous hand-over but to a reader that waits.
            if (kind is SemanticsKind.Rendezvous or SemanticsKind.RendezvousDropWrite)
            {
                continue;
            }

            foreach (SemanticsAudience audience in Enum.GetValues<SemanticsAudience>())
            {
                cases.Add(kind, audience);
            }
        }

        return cases;
    }

    public static TheoryData<SemanticsKind, SemanticsAudience> Drops()
    {
        var cases = new TheoryData<SemanticsKind, SemanticsAudience>();
        foreach (SemanticsAudience audience in Enum.GetValues<SemanticsAudience>())
        {
            cases.Add(SemanticsKind.DropNewest, audience);
            cases.Add(SemanticsKind.DropOldest, audience);
            cases.Add(SemanticsKind.DropWrite, audience);
            cases.Add(SemanticsKind.RendezvousDropWrite, audience);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void TryWriteTryRead_Warm_AllocatesNothing(SemanticsKind kind, SemanticsAudience audience)
        => AssertNothing(kind, audience, static channel =>
        {
            Assert.True(channel.Writer.TryWrite(1));
            Assert.True(channel.Reader.TryRead(out _));
        });

    [Theory]
    [MemberData(nameof(Cases))]
    public void WriteAsyncReadAsync_Synchronous_AllocatesNothing(SemanticsKind kind, SemanticsAudience audience)
        => AssertNothing(kind, audience, static channel =>
        {
            channel.Writer.WriteAsync(1).GetAwaiter().GetResult();
            channel.Reader.ReadAsync().GetAwaiter().GetResult();
        });

    [Theory]
    [MemberData(nameof(Cases))]
    public void Waits_Synchronous_AllocateNothing(SemanticsKind kind, SemanticsAudience audience)
        => AssertNothing(kind, audience, static channel =>
        {
            channel.Writer.WaitToWriteAsync().GetAwaiter().GetResult();
            channel.Writer.TryWrite(1);
            channel.Reader.WaitToReadAsync().GetAwaiter().GetResult();
            _ = channel.Reader.CanCount ? channel.Reader.Count : 0;
            channel.Reader.TryRead(out _);
        });

    // The queue of an unbounded channel gives up its segments, and takes new ones, once it was peeked into.
    [Theory]
    [InlineData(SemanticsKind.BoundedWait)]
    [InlineData(SemanticsKind.DropOldest)]
    [InlineData(SemanticsKind.SingleReader)]
    [InlineData(SemanticsKind.Prioritized)]
    [InlineData(SemanticsKind.Foreign)]
    public void TryPeek_Warm_AllocatesNothing(SemanticsKind kind)
        => AssertNothing(kind, SemanticsAudience.Nobody, static channel =>
        {
            channel.Writer.TryWrite(1);
            channel.Reader.TryPeek(out _);
            channel.Reader.TryRead(out _);
        });

    [Theory]
    [MemberData(nameof(Cases))]
    public void TryReadOfAnEmptyChannelAndTryWriteOfAFullOne_Warm_AllocateNothing(
        SemanticsKind kind, SemanticsAudience audience)
        => AssertNothing(kind, audience, static channel =>
        {
            channel.Reader.TryRead(out _);
            for (int i = 0; i < 5; i++)
            {
                channel.Writer.TryWrite(i);
            }

            while (channel.Reader.TryRead(out _))
            {
            }
        });

    [Theory]
    [MemberData(nameof(Cases))]
    public void ReadAllAsync_BufferedItems_AllocateNothingEach(SemanticsKind kind, SemanticsAudience audience)
    {
        using var lease = new SemanticsAudienceLease(audience);
        Channel<int> channel = SemanticsChannels.Instrumented<int>(
            kind, SemanticsChannels.NewName(nameof(SynchronousPathTests)));
        IAsyncEnumerator<int> items = channel.Reader.ReadAllAsync().GetAsyncEnumerator();

        Assert.InRange(AllocationMeter.BytesOfOne(() =>
        {
            channel.Writer.TryWrite(1);
            Assert.True(items.MoveNextAsync().GetAwaiter().GetResult() && items.Current == 1);
        }), 0, audience == SemanticsAudience.SpansUnsampled ? OfAStandIn : 0);
    }

    [Theory]
    [MemberData(nameof(Drops))]
    public void Writes_ThatDrop_AllocateNothing(SemanticsKind kind, SemanticsAudience audience)
        => AssertNothing(kind, audience, static channel =>
        {
            Assert.True(channel.Writer.TryWrite(1));
        });

    [Theory]
    [MemberData(nameof(Drops))]
    public void WriteAsync_ThatDrops_AllocatesNothing(SemanticsKind kind, SemanticsAudience audience)
        => AssertNothing(kind, audience, static channel => channel.Writer.WriteAsync(1).GetAwaiter().GetResult());

    private static void AssertNothing(SemanticsKind kind, SemanticsAudience audience, Action<Channel<int>> action)
    {
        using var lease = new SemanticsAudienceLease(audience);
        Channel<int> channel = SemanticsChannels.Instrumented<int>(
            kind, SemanticsChannels.NewName(nameof(SynchronousPathTests)));

        Assert.Equal(0, AllocationMeter.BytesOfAll(() => action(channel)));
    }
}
