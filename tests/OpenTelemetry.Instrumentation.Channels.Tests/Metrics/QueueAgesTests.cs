// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using CsCheck;
using OpenTelemetry.Instrumentation.Channels.State;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Metrics;

/// <summary>The marks of a queue against a queue that remembers everything.</summary>
public class QueueAgesTests
{
    [Fact]
    public void Oldest_UpToSixteenItems_IsExact()
    {
        var ages = new QueueAges(replacesLast: false);
        for (int i = 0; i < 16; i++)
        {
            ages.Add(i, head: 0, stamp: 100 + i);
        }

        for (int head = 0; head < 16; head++)
        {
            Assert.Equal(100 + head, ages.Oldest(head));
        }

        Assert.Equal(0, ages.Oldest(16));
    }

    [Fact]
    public void Oldest_AnyWritesAndReads_IsNeverBeforeTheOldestItem()
        => Gen.Int[0, 5].Array[1, 300].Sample(static steps =>
        {
            var ages = new QueueAges(replacesLast: false);
            var queue = new Queue<long>();
            long head = 0;
            long now = 0;
            foreach (int step in steps)
            {
                now++;
                if (step == 0 && queue.Count > 0)
                {
                    queue.Dequeue();
                    head++;
                }
                else
                {
                    ages.Add(head + queue.Count, head, now);
                    queue.Enqueue(now);
                }

                long oldest = ages.Oldest(head);
                if (queue.Count > 0 && oldest != 0)
                {
                    Assert.True(oldest >= queue.Peek());
                }
            }

            // With nothing read the first mark is the first item, however often the marks were thinned.
            if (head == 0)
            {
                Assert.Equal(1, ages.Oldest(0));
            }
        });

    [Fact]
    public void Oldest_LongQueueIsDrained_FallsShortByAnEighthAtTheMost()
    {
        const int Items = 4096;
        var ages = new QueueAges(replacesLast: false);
        for (int i = 0; i < Items; i++)
        {
            ages.Add(i, head: 0, stamp: 1 + i);
        }

        for (int head = 0; head < Items * 7 / 8; head++)
        {
            Assert.InRange(ages.Oldest(head), 1 + head, 1 + head + (Items / 8));
        }
    }

    [Theory]
    [InlineData(100)]
    [InlineData(4096)]
    public void Oldest_QueueOfConstantLengthMovesOn_FallsShortByAnEighthAtTheMost(int length)
    {
        var ages = new QueueAges(replacesLast: false);
        for (int position = 0; position < 5 * length; position++)
        {
            int head = Math.Max(0, position - length);
            ages.Add(position, head, stamp: 1 + position);
            Assert.InRange(ages.Oldest(head), 1 + head, 1 + head + (length / 8) + 1);
        }
    }

    [Fact]
    public void Oldest_ShortQueueAfterALongOne_IsExactAgain()
    {
        var ages = new QueueAges(replacesLast: false);
        for (int i = 0; i < 4096; i++)
        {
            ages.Add(i, head: 0, stamp: 1 + i);
        }

        for (int position = 4096; position < 4200; position++)
        {
            ages.Add(position, head: position - 3, stamp: 1 + position);
        }

        Assert.Equal(1 + 4196, ages.Oldest(4196));
    }
}
