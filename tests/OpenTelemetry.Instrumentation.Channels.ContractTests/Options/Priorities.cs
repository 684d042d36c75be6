// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.ContractTests.Ways;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Options;

/// <summary>The order of a prioritized channel.</summary>
public static class Priorities
{
    public sealed class Bare : Contract<BareWay>;

    public sealed class Idle : Contract<IdleWay>;

    public sealed class Metrics : Contract<MetricsWay>;

    public sealed class Spans : Contract<SpansWay>;

    public sealed class Everything : Contract<EverythingWay>;

    public abstract class Contract<TWay> : OptionsContract<TWay>
        where TWay : ChannelWay, new()
    {
        [Fact]
        public void DefaultComparer_WrittenInAnyOrder_LeastFirst()
        {
            Channel<string> channel = Maker.Prioritized(new UnboundedPrioritizedChannelOptions<string>());
            Assert.All(["c", "a", "d", "b"], item => Assert.True(channel.Writer.TryWrite(item)));

            Assert.True(channel.Reader.TryPeek(out string? next));

            Assert.Equal("a", next);
            Assert.Equal(["a", "b", "c", "d"], Drain(channel));
        }

        [Fact]
        public async Task GivenComparer_EveryReadStyle_FollowsIt()
        {
            Channel<int> channel = Maker.Prioritized(Reverse());
            Assert.All([3, 1, 5, 4, 2], item => Assert.True(channel.Writer.TryWrite(item)));
            channel.Writer.Complete();

            Assert.True(channel.Reader.TryRead(out int first));
            int second = await channel.Reader.ReadAsync();
            var others = new List<int>();
            await foreach (int item in channel.Reader.ReadAllAsync())
            {
                others.Add(item);
            }

            Assert.Equal([5, 4, 3, 2, 1], [first, second, .. others]);
        }

        [Fact]
        public void WrittenBetweenReads_EachReadGetsTheLeast()
        {
            Channel<int> channel = Maker.Prioritized(new UnboundedPrioritizedChannelOptions<int>());
            Assert.True(channel.Writer.TryWrite(5));
            Assert.True(channel.Writer.TryWrite(7));
            Assert.True(channel.Reader.TryRead(out int first));
            Assert.True(channel.Writer.TryWrite(6));

            Assert.Equal([5, 6, 7], [first, .. Drain(channel)]);
        }

        [Fact]
        public void BlockedReader_ItemWritten_HandedOverWithoutAComparison()
        {
            Channel<int> channel = Maker.Prioritized(Throwing());
            ValueTask<int> read = channel.Reader.ReadAsync();

            Assert.True(channel.Writer.TryWrite(1));

            Assert.True(read.IsCompletedSuccessfully);
        }

        [Theory]
        [InlineData(false)]
        [InlineData(true)]
        public void ComparerThrows_Write_ThrowsThatVeryException(bool async)
        {
            Channel<int> channel = Maker.Prioritized(Throwing());
            Assert.True(channel.Writer.TryWrite(1));

            Assert.Throws<FormatException>(() =>
            {
                _ = async ? channel.Writer.WriteAsync(2).IsCompleted : channel.Writer.TryWrite(2);
            });
        }

        [Fact]
        public void ItemsWithoutAnOrder_SecondWrite_Throws()
        {
            Channel<object> channel = Maker.Prioritized(new UnboundedPrioritizedChannelOptions<object>());
            Assert.True(channel.Writer.TryWrite(new object()));

            Assert.Throws<ArgumentException>(() => channel.Writer.TryWrite(new object()));
        }

        [Fact]
        public void EqualPriorities_Read_InTheOrderOfTheBareChannel()
        {
            UnboundedPrioritizedChannelOptions<(int Priority, int Id)> options = new()
            {
                Comparer = Comparer<(int Priority, int Id)>.Create(static (x, y) => x.Priority.CompareTo(y.Priority)),
            };
            Channel<(int Priority, int Id)> bare = Channel.CreateUnboundedPrioritized(options);
            Channel<(int Priority, int Id)> channel = Maker.Prioritized(options);
            for (int i = 0; i < 60; i++)
            {
                Assert.True(bare.Writer.TryWrite((i * 7 % 3, i)));
                Assert.True(channel.Writer.TryWrite((i * 7 % 3, i)));
            }

            Assert.Equal(Drain(bare), Drain(channel));
        }

        [Fact]
        public void SingleReader_SeveralWait_AllServed()
        {
            Channel<int> channel = Maker.Prioritized(
                new UnboundedPrioritizedChannelOptions<int> { SingleReader = true });
            ValueTask<int> first = channel.Reader.ReadAsync();
            ValueTask<int> second = channel.Reader.ReadAsync();

            Assert.True(channel.Writer.TryWrite(1));
            Assert.True(channel.Writer.TryWrite(2));

            Assert.True(first.IsCompletedSuccessfully);
            Assert.True(second.IsCompletedSuccessfully);
            Assert.True(channel.Reader.CanCount);
        }

        private static UnboundedPrioritizedChannelOptions<int> Reverse()
            => new() { Comparer = Comparer<int>.Create(static (x, y) => y.CompareTo(x)) };

        private static UnboundedPrioritizedChannelOptions<int> Throwing()
            => new() { Comparer = Comparer<int>.Create(static (_, _) => throw new FormatException()) };
    }
}
