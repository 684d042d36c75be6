// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Time.Testing;
using OpenTelemetry.Instrumentation.Channels.Signals;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Metrics;

public class TimingRateTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void IsDue_UpToTwoThousandASecond_IsAlwaysTrue()
    {
        var rate = new TimingRate();

        Assert.Equal(10_000, Pass(rate, events: 10_000, perSecond: 1900));
    }

    [Theory]
    [InlineData(10_000)]
    [InlineData(1_000_000)]
    public void IsDue_FasterThanThat_IsTrueForAboutTwoThousandASecond(int perSecond)
    {
        var rate = new TimingRate();
        Pass(rate, events: perSecond, perSecond);

        Assert.InRange(Pass(rate, events: 5 * perSecond, perSecond), 5 * 300, 5 * 4000);
    }

    [Fact]
    public void IsDue_BurstOfAMillionASecond_SettlesAfterFewTimedEvents()
    {
        var rate = new TimingRate();

        // Doubling step by step it would have timed a tenth of them.
        Assert.InRange(Pass(rate, events: 100_000, perSecond: 1_000_000), 2000, 8000);
    }

    [Fact]
    public void OnCollect_TwoSecondsAfterABurst_LetsEveryEventBeTimedAgain()
    {
        var rate = new TimingRate();
        Pass(rate, events: 100_000, perSecond: 1_000_000);
        Assert.False(rate.IsDue(1));

        _clock.Advance(TimeSpan.FromSeconds(3));
        rate.OnCollect(_clock);

        Assert.True(rate.IsDue(1));
    }

    private int Pass(TimingRate rate, int events, int perSecond)
    {
        int timed = 0;
        var step = TimeSpan.FromTicks(TimeSpan.TicksPerSecond / perSecond);
        for (int i = 0; i < events; i++)
        {
            _clock.Advance(step);
            if (rate.IsDue(i))
            {
                timed++;
                rate.OnTimed(_clock, _clock.GetTimestamp());
            }
        }

        return timed;
    }
}
