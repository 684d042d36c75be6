// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.PerformanceTests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.PerformanceTests.Allocation;

/// <summary>
/// The operations that P1 to P4 consist of, one by one on one thread: not a byte more than the bare channel.
/// </summary>
public class OperationAllocationTests
{
    public static TheoryData<ChannelKind, Audience> Kinds() => Cases.WithAudiences(Enum.GetValues<ChannelKind>());

    public static TheoryData<Audience> Audiences() => Cases.Audiences();

    // A turn for an item of an unsampled writer has a stand-in for the writer's span, and one change of the flow (344
    // bytes). Each turn here writes the next item under its own stand-in, which is a context of its own (168 bytes).
    private const long BytesOfUnsampledTurn = 520;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void TryWriteTryRead_Warm_AllocatesWhatBareDoes(ChannelKind kind, Audience audience)
        => AssertAsBare(kind, audience, TestChannels.Capacity, static channel =>
        {
            channel.Writer.TryWrite(1);
            channel.Reader.TryRead(out _);
        });

    [Theory]
    [MemberData(nameof(Kinds))]
    public void WriteAsyncReadAsync_NothingToWaitFor_AllocatesWhatBareDoes(ChannelKind kind, Audience audience)
        => AssertAsBare(kind, audience, TestChannels.Capacity, static channel =>
        {
            channel.Writer.WriteAsync(1).GetAwaiter().GetResult();
            channel.Reader.ReadAsync().GetAwaiter().GetResult();
        });

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ReadAsync_PendingThenServed_AllocatesWhatBareDoes(ChannelKind kind, Audience audience)
        => AssertAsBare(kind, audience, TestChannels.Capacity, static channel =>
        {
            ValueTask<int> read = channel.Reader.ReadAsync();
            channel.Writer.TryWrite(1);
            read.GetAwaiter().GetResult();
        });

    [Theory]
    [MemberData(nameof(Kinds))]
    public void WaitToReadAsync_PendingThenTrue_AllocatesWhatBareDoes(ChannelKind kind, Audience audience)
        => AssertAsBare(kind, audience, TestChannels.Capacity, static channel =>
        {
            ValueTask<bool> wait = channel.Reader.WaitToReadAsync();
            channel.Writer.TryWrite(1);
            wait.GetAwaiter().GetResult();
            channel.Reader.TryRead(out _);
        });

    [Theory]
    [MemberData(nameof(Audiences))]
    public void WaitToWriteAsync_PendingThenTrue_AllocatesWhatBareDoes(Audience audience)
        => AssertAsBare(ChannelKind.Bounded, audience, 1, static channel =>
        {
            channel.Writer.TryWrite(1);
            ValueTask<bool> wait = channel.Writer.WaitToWriteAsync();
            channel.Reader.TryRead(out _);
            wait.GetAwaiter().GetResult();
        });

    // A burst of waits is over before the garbage collector takes the operations that it has used.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ReadAsync_ManyPendingThenServed_AllocatesWhatBareDoes(bool isCancelable)
    {
        using var cancellation = new CancellationTokenSource();
        CancellationToken token = isCancelable ? cancellation.Token : CancellationToken.None;
        var reads = new ValueTask<int>[16];
        void ReadAll(Channel<int> channel)
        {
            for (int i = 0; i < reads.Length; i++)
            {
                reads[i] = channel.Reader.ReadAsync(token);
            }

            for (int i = 0; i < reads.Length; i++)
            {
                channel.Writer.TryWrite(i);
                reads[i].GetAwaiter().GetResult();
            }
        }

        Channel<int> bare = TestChannels.Create(ChannelKind.Unbounded, isInstrumented: false);
        Channel<int> instrumented = TestChannels.Create(ChannelKind.Unbounded, isInstrumented: true);

        // A collection may take a few idle operations, of some 400 bytes each.
        Assert.InRange(
            AllocationMeter.BytesOfThousand(() => ReadAll(instrumented))
                - AllocationMeter.BytesOfThousand(() => ReadAll(bare)),
            0,
            100_000);
    }

    // With metrics on, a write that waits and is one of those that are timed carries its own context.
    [Fact]
    public void WriteAsync_PendingThenAccepted_AllocatesWhatBareDoes()
        => AssertAsBare(ChannelKind.Bounded, Audience.Nobody, 1, static channel =>
        {
            channel.Writer.TryWrite(1);
            ValueTask write = channel.Writer.WriteAsync(2);
            channel.Reader.TryRead(out _);
            write.GetAwaiter().GetResult();
            channel.Reader.TryRead(out _);
        });

    [Theory]
    [MemberData(nameof(Audiences))]
    public void TryWrite_DroppingTheOldest_AllocatesWhatBareDoes(Audience audience)
        => AssertAsBare(ChannelKind.DropOldest, audience, 1, static channel => channel.Writer.TryWrite(1));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ReadAllAsync_BufferedItems_AllocatesWhatBareDoes(ChannelKind kind, Audience audience)
    {
        using var lease = new AudienceLease(audience);

        Assert.InRange(
            BytesOfTurns(kind, isInstrumented: true) - BytesOfTurns(kind, isInstrumented: false),
            0,
            audience == Audience.UnsampledSpan ? BytesOfUnsampledTurn * 1000 : 0);
    }

    private static long BytesOfTurns(ChannelKind kind, bool isInstrumented)
    {
        Channel<int> channel = TestChannels.Create(kind, isInstrumented);
        IAsyncEnumerator<int> items = channel.Reader.ReadAllAsync().GetAsyncEnumerator();
        return AllocationMeter.BytesOfThousand(() =>
        {
            channel.Writer.TryWrite(1);
            items.MoveNextAsync().GetAwaiter().GetResult();
        });
    }

    private static void AssertAsBare(ChannelKind kind, Audience audience, int capacity, Action<Channel<int>> operation)
    {
        using var lease = new AudienceLease(audience);
        Channel<int> bare = TestChannels.Create(kind, isInstrumented: false, capacity);
        Channel<int> instrumented = TestChannels.Create(kind, isInstrumented: true, capacity);

        Assert.Equal(
            AllocationMeter.BytesOfThousand(() => operation(bare)),
            AllocationMeter.BytesOfThousand(() => operation(instrumented)));
    }
}
