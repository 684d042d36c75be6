// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Tests.Allocation;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Semantics;

public class AttachmentTableTests
{
    [Fact]
    public void TryTake_AnyOrder_GivesWhatWasAddedOnce()
    {
        var table = new AttachmentTable();
        int[] numbers = [.. Enumerable.Range(1, 1000).Select(stamp => table.Add(stamp, context: null))];
        Assert.Equal(1000, numbers.Distinct().Count());
        Assert.DoesNotContain(0, numbers);

        foreach (int index in Enumerable.Range(0, 1000).OrderBy(static i => (i * 7919) % 1000))
        {
            Assert.True(table.TryTake(numbers[index], out long stamp, out _));
            Assert.Equal(index + 1, stamp);
            Assert.False(table.TryTake(numbers[index], out _, out _));
        }
    }

    [Fact]
    public void TryTake_EntryServesAnotherItem_RefusesTheOldNumber()
    {
        var table = new AttachmentTable();
        int old = table.Add(1, context: null);
        Assert.True(table.TryTake(old, out _, out _));
        int present = table.Add(2, context: null);

        Assert.NotEqual(old, present);
        Assert.False(table.TryTake(old, out _, out _));
        Assert.True(table.TryTake(present, out long stamp, out _));
        Assert.Equal(2, stamp);
    }

    [Fact]
    public void OnEmpty_Twice_ForgetsWhatNobodyTookButKeepsWhatIsNew()
    {
        var table = new AttachmentTable();
        int abandoned = table.Add(1, context: null);
        int ofWrite = table.AddOfWaitingWrite(context: null);
        table.OnEmpty();
        int recent = table.Add(2, context: null);
        table.OnEmpty();

        Assert.False(table.TryTake(abandoned, out _, out _));
        Assert.True(table.TryTake(recent, out _, out _));
        Assert.True(table.TryTake(ofWrite, out _, out _));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TryTake_BurstIsDrained_KeepsOneSegment(bool isDrainedBackwards)
    {
        var table = new AttachmentTable();
        int[] numbers = [.. Enumerable.Range(1, 1_000_000).Select(stamp => table.Add(stamp, context: null))];
        Assert.True(table.SegmentCount > 1_000);
        if (isDrainedBackwards)
        {
            Array.Reverse(numbers);
        }

        foreach (int number in numbers)
        {
            Assert.True(table.TryTake(number, out _, out _));
        }

        Assert.Equal(1, table.SegmentCount);
    }

    [Fact]
    public void AddAndTryTake_SteadyStateOfManySegments_AllocatesNothing()
    {
        var table = new AttachmentTable();
        var held = new Queue<int>(4_000);
        for (int i = 1; i <= 3_000; i++)
        {
            held.Enqueue(table.Add(i, context: null));
        }

        long bytes = AllocationMeter.BytesOfAll(() =>
        {
            held.Enqueue(table.Add(1, context: null));
            table.TryTake(held.Dequeue(), out _, out _);
        });

        Assert.Equal(0, bytes);
    }

    [Fact]
    public void TryTake_SegmentWasGivenUpMeanwhile_RefusesTheOldNumber()
    {
        var table = new AttachmentTable();
        int[] first = [.. Enumerable.Range(1, 5_000).Select(stamp => table.Add(stamp, context: null))];
        Assert.All(first, number => Assert.True(table.TryTake(number, out _, out _)));
        Assert.All(first, number => Assert.False(table.TryTake(number, out _, out _)));
        GC.Collect();
        int[] second = [.. Enumerable.Range(1, 5_000).Select(stamp => table.Add(-stamp, context: null))];

        Assert.All(first, number => Assert.False(table.TryTake(number, out _, out _)));
        Assert.All(second, number => Assert.True(table.TryTake(number, out _, out _)));
    }

    [Fact]
    public void OnEmpty_Twice_GivesUpSegmentsThatWereForgotten()
    {
        var table = new AttachmentTable();
        for (int i = 1; i <= 10_000; i++)
        {
            table.Add(i, context: null);
        }

        table.OnEmpty();
        table.OnEmpty();

        Assert.Equal(1, table.SegmentCount);
    }

    [Fact]
    public async Task AddAndTryTake_ManyThreads_LoseAndMixUpNothing()
    {
        var table = new AttachmentTable();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            var held = new Queue<(int Number, long Stamp)>();
            for (long i = 1; i <= 100_000; i++)
            {
                long stamp = (thread * 1_000_000L) + i;
                held.Enqueue((table.Add(stamp, context: null), stamp));
                if (held.Count > 10)
                {
                    (int number, long expected) = held.Dequeue();
                    Assert.True(table.TryTake(number, out long taken, out _));
                    Assert.Equal(expected, taken);
                }
            }
        })));
    }
}
