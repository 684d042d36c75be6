// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Allocation;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Semantics;

/// <summary>
/// A write whose item a reader takes while it begins is an operation of the inner channel: it is not lost.
/// </summary>
public class InlineWriteTests
{
    [Fact]
    public void WriteAsync_ReaderTakesTheItemInline_AllocatesAsBareAndKeepsThePooledWriter()
    {
        Channel<int> bare = Channel.CreateBounded<int>(Options);
        Channel<int> channel = Instrumented();

        Assert.Equal(
            AllocationMeter.BytesOfOne(() => WriteInline(bare).GetAwaiter().GetResult()),
            AllocationMeter.BytesOfOne(() => WriteInline(channel).GetAwaiter().GetResult()));
        Assert.Equal(0, AllocationMeter.BytesOfOne(() =>
        {
            ValueTask write = channel.Writer.WriteAsync(1);
            channel.Reader.TryRead(out _);
            write.GetAwaiter().GetResult();
        }));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WriteAsync_ReaderTakesTheItemInline_CannotBeConsumedTwice(bool isInstrumented)
    {
        Channel<int> channel = isInstrumented ? Instrumented() : Channel.CreateBounded<int>(Options);
        ValueTask write = WriteInline(channel);
        Assert.True(write.IsCompletedSuccessfully);
        await write;

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await write);
    }

    private static BoundedChannelOptions Options => new(0) { AllowSynchronousContinuations = true };

    private static Channel<int> Instrumented() => InstrumentedChannel.CreateBounded<int>(
        SemanticsChannels.NewName(nameof(InlineWriteTests)), Options);

    // The reader runs inside of WriteAsync.
    private static ValueTask WriteInline(Channel<int> channel)
    {
        ValueTask<bool> wait = channel.Reader.WaitToReadAsync();
        var awaiter = wait.GetAwaiter();
        awaiter.UnsafeOnCompleted(() =>
        {
            Assert.True(awaiter.GetResult());
            Assert.True(channel.Reader.TryRead(out _));
        });
        return channel.Writer.WriteAsync(1);
    }
}
