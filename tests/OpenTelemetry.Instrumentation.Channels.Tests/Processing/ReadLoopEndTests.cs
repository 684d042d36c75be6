// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Processing;

/// <summary>However a read loop ends, its last span ends and the flow is what it was before.</summary>
public class ReadLoopEndTests
{
    [Fact]
    public Task ReadAllAsync_Break_EndsTheSpan()
        => AssertEndsAsync(static async channel =>
        {
            await foreach (int item in channel.Reader.ReadAllAsync())
            {
                break;
            }
        });

    [Fact]
    public Task ReadAllAsync_Return_EndsTheSpan()
        => AssertEndsAsync(static async channel =>
        {
            await foreach (int item in channel.Reader.ReadAllAsync())
            {
                await Task.Yield();
                return;
            }
        });

    [Fact]
    public Task ReadAllAsync_EndOfChannel_EndsTheSpan()
        => AssertEndsAsync(static async channel =>
        {
            channel.Writer.Complete();
            await foreach (int item in channel.Reader.ReadAllAsync())
            {
                await Task.Yield();
            }
        });

    [Fact]
    public Task ReadAllAsync_BodyThrows_EndsTheSpan()
        => AssertEndsAsync(static channel => Assert.ThrowsAsync<FormatException>(async () =>
        {
            await foreach (int item in channel.Reader.ReadAllAsync())
            {
                await Task.Yield();
                throw new FormatException();
            }
        }));

    [Fact]
    public Task ReadAllAsync_BodyThrowsAndIsCaughtInTheFlow_EndsTheSpan()
        => AssertEndsAsync(static async channel =>
        {
            Activity? before = Activity.Current;
            try
            {
                await foreach (int item in channel.Reader.ReadAllAsync())
                {
                    throw new FormatException();
                }
            }
            catch (FormatException)
            {
                Assert.Same(before, Activity.Current);
            }
        });

    [Fact]
    public Task ReadAllAsync_CanceledInBody_EndsTheSpan()
        => AssertEndsAsync(static async channel =>
        {
            using var cancellation = new CancellationTokenSource();
            OperationCanceledException canceled = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                await foreach (int item in channel.Reader.ReadAllAsync(cancellation.Token))
                {
                    await cancellation.CancelAsync();
                }
            });
            Assert.Equal(cancellation.Token, canceled.CancellationToken);
        });

    [Fact]
    public Task ReadAllAsync_CanceledWhileWaiting_EndsTheSpanBeforeTheWait()
        => AssertEndsAsync(static async channel =>
        {
            using var cancellation = new CancellationTokenSource();
            IAsyncEnumerator<int> items = channel.Reader.ReadAllAsync(cancellation.Token).GetAsyncEnumerator();
            Activity? before = Activity.Current;
            Assert.True(await items.MoveNextAsync());
            Assert.NotSame(before, Activity.Current);
            ValueTask<bool> next = items.MoveNextAsync();
            Assert.Same(before, Activity.Current);
            await cancellation.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
            await items.DisposeAsync();
        });

    [Fact]
    public Task ReadAllAsync_ChannelFails_EndsTheSpan()
        => AssertEndsAsync(static async channel =>
        {
            channel.Writer.Complete(new TimeoutException());
            await Assert.ThrowsAsync<TimeoutException>(async () =>
            {
                await foreach (int item in channel.Reader.ReadAllAsync())
                {
                    Assert.Equal(1, item);
                }
            });
        });

    [Fact]
    public async Task ReadAllAsync_EnumeratedAgainAfterBreak_GoesOnWithTheNextItem()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        ActivityContext[] writers =
        [
            .. Enumerable.Range(0, 4).Select(i => TracingHarness.WriteUnderRoot(channel.Writer, i))
        ];
        IAsyncEnumerable<int> items = channel.Reader.ReadAllAsync();
        var seen = new List<ActivityTraceId?>();
        for (int i = 0; i < 4; i++)
        {
            await foreach (int item in items)
            {
                seen.Add(Activity.Current?.TraceId);
                break;
            }
        }

        Assert.Equal(writers.Select(static writer => (ActivityTraceId?)writer.TraceId), seen);
        Assert.Equal(4, tracing.Ended("process").Length);
    }

    private static async Task AssertEndsAsync(Func<Channel<int>, Task> loop)
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        TracingHarness.WriteUnderRoot(channel.Writer, 1);
        using Activity around = TracingHarness.StartRoot("around");
        Baggage.SetBaggage("around", "1");

        Task running = loop(channel);
        Assert.Same(around, Activity.Current);
        await running.Guarded();

        TracingAssert.HasNoError(tracing.Single("process"));
        TracingAssert.IsChildOf(tracing.Single("send"), tracing.Single("process"));
        Assert.Same(around, Activity.Current);
        Assert.Equal("1", Baggage.GetBaggage("around"));
    }
}
