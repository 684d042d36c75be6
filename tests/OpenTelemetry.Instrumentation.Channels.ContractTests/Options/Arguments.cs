// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.ContractTests.Ways;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Options;

/// <summary>What the factories refuse, and by which name.</summary>
public static class Arguments
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
        [InlineData(-1)]
        [InlineData(int.MinValue)]
        public void Bounded_NegativeCapacity_Refused(int capacity)
            => Assert.Throws<ArgumentOutOfRangeException>(nameof(capacity), () => Maker.Bounded<int>(capacity));

        [Theory]
        [InlineData(0)]
        [InlineData(1)]
        [InlineData(int.MaxValue)]
        public void Bounded_AnyOtherCapacity_Made(int capacity)
        {
            Channel<int> channel = Maker.Bounded<int>(capacity);

            Assert.Equal(capacity != 0, channel.Writer.TryWrite(1));
        }

        [Fact]
        public void Bounded_NullOptions_Refused()
        {
            Assert.Throws<ArgumentNullException>("options", () => Maker.Bounded<int>(null!, null));
            Assert.Throws<ArgumentNullException>("options", () => Maker.Bounded<int>(null!, static _ => { }));
        }

        [Fact]
        public void Unbounded_NullOptions_Refused()
            => Assert.Throws<ArgumentNullException>("options", () => Maker.Unbounded<int>(null!));

        [Fact]
        public void Prioritized_NullOptions_Refused()
            => Assert.Throws<ArgumentNullException>("options", () => Maker.Prioritized<int>(null!));

        [Fact]
        public void Factories_NoOptions_UsualChannels()
        {
            Channel<int> unbounded = Maker.Unbounded<int>();
            Channel<int> prioritized = Maker.Prioritized<int>();
            Assert.All([3, 1, 2], item => Assert.True(unbounded.Writer.TryWrite(item)));
            Assert.All([3, 1, 2], item => Assert.True(prioritized.Writer.TryWrite(item)));

            Assert.True(unbounded.Reader.CanCount);
            Assert.Equal([3, 1, 2], Drain(unbounded));
            Assert.Equal([1, 2, 3], Drain(prioritized));
        }
    }
}
