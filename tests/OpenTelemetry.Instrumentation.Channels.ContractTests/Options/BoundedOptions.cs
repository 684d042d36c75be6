// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.ContractTests.Ways;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Options;

/// <summary>The options of a bounded channel.</summary>
public static class BoundedOptions
{
    public sealed class Bare : Contract<BareWay>;

    public sealed class Idle : Contract<IdleWay>;

    public sealed class Metrics : Contract<MetricsWay>;

    public sealed class Spans : Contract<SpansWay>;

    public sealed class Everything : Contract<EverythingWay>;

    public abstract class Contract<TWay> : OptionsContract<TWay>
        where TWay : ChannelWay, new()
    {
        [Theory]
        [InlineData(BoundedChannelFullMode.DropNewest, 1, 2)]
        [InlineData(BoundedChannelFullMode.DropOldest, 1, 2)]
        [InlineData(BoundedChannelFullMode.DropWrite, 2, 1)]
        public void CapacityOne_Overrun_OneDroppedOneKept(BoundedChannelFullMode mode, int dropped, int kept)
        {
            var told = new List<int>();
            Channel<int> channel = Maker.Bounded<int>(new BoundedChannelOptions(1) { FullMode = mode }, told.Add);

            Assert.True(channel.Writer.TryWrite(1));
            Assert.True(channel.Writer.TryWrite(2));

            Assert.Equal([dropped], told);
            Assert.Equal([kept], Drain(channel));
        }

        [Theory]
        [InlineData(BoundedChannelFullMode.DropNewest)]
        [InlineData(BoundedChannelFullMode.DropOldest)]
        [InlineData(BoundedChannelFullMode.DropWrite)]
        public void CapacityZero_NobodyReads_ItemDropped(BoundedChannelFullMode mode)
        {
            var told = new List<int>();
            Channel<int> channel = Maker.Bounded<int>(new BoundedChannelOptions(0) { FullMode = mode }, told.Add);

            Assert.True(channel.Writer.TryWrite(1));
            Assert.True(channel.Writer.WriteAsync(2).IsCompletedSuccessfully);

            Assert.Equal([1, 2], told);
        }

        [Theory]
        [InlineData(0)]
        [InlineData(1)]
        [InlineData(5)]
        public void SingleReaderAndWriter_SeveralWait_AllServed(int capacity)
        {
            var options = new BoundedChannelOptions(capacity) { SingleReader = true, SingleWriter = true };
            Channel<int> channel = Maker.Bounded<int>(options, null);
            ValueTask<int> first = channel.Reader.ReadAsync();
            ValueTask<int> second = channel.Reader.ReadAsync();

            Assert.True(channel.Writer.TryWrite(1));
            Assert.True(channel.Writer.TryWrite(2));

            Assert.True(first.IsCompletedSuccessfully);
            Assert.True(second.IsCompletedSuccessfully);
        }

        [Fact]
        public void LargeCapacity_Filled_HoldsThatMany()
        {
            Channel<int> channel = Maker.Bounded<int>(1_000);

            Assert.All(Enumerable.Range(0, 1_000), item => Assert.True(channel.Writer.TryWrite(item)));

            Assert.False(channel.Writer.TryWrite(1_000));
            Assert.Equal(1_000, channel.Reader.Count);
            Assert.Equal(Enumerable.Range(0, 1_000), Drain(channel));
        }
    }
}
