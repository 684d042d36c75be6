// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using CsCheck;
using OpenTelemetry.Instrumentation.Channels.State;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Allocation;

/// <summary>The times of items that leave in any order.</summary>
public class UnorderedAgesTests
{
    [Fact]
    public void Oldest_ItemsLeaveInAnyOrder_IsTheEarliestThatIsLeft()
        => Gen.Select(Gen.Int[0, 3], Gen.Int[0, 999]).Array[0, 400].Sample(
            static steps =>
            {
                var ages = new UnorderedAges();
                List<long> model = [];
                long now = 1;
                foreach ((int step, int choice) in steps)
                {
                    if (step < 2 || model.Count == 0)
                    {
                        now += choice % 2;
                        model.Add(now);
                        ages.Add(now);
                    }
                    else
                    {
                        int index = choice % model.Count;
                        ages.Remove(model[index]);
                        model.RemoveAt(index);
                    }

                    Assert.Equal(model.DefaultIfEmpty().Min(), ages.Oldest);
                }
            },
            iter: 300,
            threads: 1);

    [Fact]
    public void Remove_BeforeAdd_LeavesNothing()
    {
        var ages = new UnorderedAges();

        ages.Remove(7);
        Assert.Equal(0, ages.Oldest);
        ages.Add(7);

        Assert.Equal(0, ages.Oldest);
    }

    [Fact]
    public void AddRemove_BehindAnItemThatStays_AllocatesNothing()
    {
        var ages = new UnorderedAges();
        ages.Add(1);
        long now = 1;

        Assert.Equal(0, AllocationMeter.BytesOfAll(() =>
        {
            ages.Add(++now);
            ages.Remove(now);
        }));
        Assert.Equal(1, ages.Oldest);
    }

    [Fact]
    public void AddRemove_AtOneTimeBehindAnItemThatStays_AllocatesNothing()
    {
        var ages = new UnorderedAges();
        ages.Add(1);

        Assert.Equal(0, AllocationMeter.BytesOfAll(() =>
        {
            ages.Add(2);
            ages.Remove(2);
        }));
        Assert.Equal(1, ages.Oldest);
    }
}
