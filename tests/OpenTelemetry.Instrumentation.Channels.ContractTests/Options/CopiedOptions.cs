// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.ContractTests.Ways;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Options;

/// <summary>Options are read when the channel is made, and never again.</summary>
public static class CopiedOptions
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
        public void Bounded_OptionsChangedLater_NoEffect()
        {
            var options = new BoundedChannelOptions(2);
            Channel<int> channel = Maker.Bounded<int>(options, null);

            options.Capacity = 1;
            options.FullMode = BoundedChannelFullMode.DropWrite;
            options.SingleReader = true;
            options.AllowSynchronousContinuations = true;

            Assert.True(channel.Writer.TryWrite(1));
            Assert.True(channel.Writer.TryWrite(2));
            Assert.False(channel.Writer.TryWrite(3));
            Assert.Equal([1, 2], Drain(channel));
        }

        [Fact]
        public void BoundedThatDrops_OptionsChangedLater_NoEffect()
        {
            var dropped = new List<int>();
            var options = new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest };
            Channel<int> channel = Maker.Bounded<int>(options, dropped.Add);

            options.Capacity = 10;
            options.FullMode = BoundedChannelFullMode.Wait;

            Assert.True(channel.Writer.TryWrite(1));
            Assert.True(channel.Writer.TryWrite(2));
            Assert.Equal([1], dropped);
            Assert.Equal([2], Drain(channel));
        }

        [Fact]
        public void Unbounded_OptionsChangedLater_NoEffect()
        {
            var options = new UnboundedChannelOptions();
            Channel<int> channel = Maker.Unbounded<int>(options);

            options.SingleReader = true;

            ValueTask<int> first = channel.Reader.ReadAsync();
            ValueTask<int> second = channel.Reader.ReadAsync();
            Assert.False(first.IsCompleted);
            Assert.False(second.IsCompleted);
            Assert.True(channel.Reader.CanCount);
        }

        [Fact]
        public void Prioritized_ComparerChangedLater_NoEffect()
        {
            var options = new UnboundedPrioritizedChannelOptions<int>();
            Channel<int> channel = Maker.Prioritized(options);

            options.Comparer = Comparer<int>.Create(static (x, y) => y.CompareTo(x));

            Assert.All([2, 1, 3], item => Assert.True(channel.Writer.TryWrite(item)));
            Assert.Equal([1, 2, 3], Drain(channel));
        }

        [Fact]
        public void Options_SeveralChannels_OneFromEachReading()
        {
            var options = new BoundedChannelOptions(1);
            Channel<int> small = Maker.Bounded<int>(options, null);
            options.Capacity = 2;
            Channel<int> large = Maker.Bounded<int>(options, null);

            Assert.Equal([true, false], (bool[])[small.Writer.TryWrite(1), small.Writer.TryWrite(2)]);
            Assert.Equal([true, true], (bool[])[large.Writer.TryWrite(1), large.Writer.TryWrite(2)]);
        }
    }
}
