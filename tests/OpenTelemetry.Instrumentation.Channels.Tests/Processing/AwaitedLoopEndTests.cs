// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Processing;

/// <summary>
/// However a loop ends that had to wait for its item, the flow is what it was, and a body has run under its span.
/// </summary>
public class AwaitedLoopEndTests
{
    public enum End
    {
        Break,
        Return,
        Exception,
        ChannelCompleted,
        ChannelFailed,
        Canceled,
    }

    [Theory]
    [InlineData(End.Break, false)]
    [InlineData(End.Break, true)]
    [InlineData(End.Return, false)]
    [InlineData(End.Return, true)]
    [InlineData(End.Exception, false)]
    [InlineData(End.Exception, true)]
    [InlineData(End.ChannelCompleted, false)]
    [InlineData(End.ChannelCompleted, true)]
    [InlineData(End.ChannelFailed, false)]
    [InlineData(End.ChannelFailed, true)]
    [InlineData(End.Canceled, false)]
    [InlineData(End.Canceled, true)]
    public async Task ReadAllAsync_ItemIsAwaitedAndLoopEnds_EndsTheSpanAndPutsTheFlowBack(End end, bool isTraced)
    {
        using var tracing = new TracingHarness();
        using var cancellation = new CancellationTokenSource();
        Channel<int> channel = tracing.Unbounded();
        using Activity around = TracingHarness.StartRoot("around");
        Baggage.SetBaggage("around", "1");
        Task<ActivityTraceId?> looping = LoopAsync();
        Assert.Same(around, Activity.Current);
        ActivityTraceId? writer = await Task.Run(WriteAsync).Guarded();

        Assert.Equal(writer, await looping.Guarded());
        Assert.Equal(isTraced ? 1 : 0, tracing.Ended("process").Length);

        async Task<ActivityTraceId?> WriteAsync()
        {
            await AwaitedLoop.WaitForReaderAsync(channel);
            Activity.Current = null;
            if (!isTraced)
            {
                channel.Writer.TryWrite(1);
                return null;
            }

            return TracingHarness.WriteUnderRoot(channel.Writer, 1).TraceId;
        }

        async Task<ActivityTraceId?> LoopAsync()
        {
            ActivityTraceId? first = await FirstAsync();
            Assert.Same(around, Activity.Current);
            Assert.Equal("1", Baggage.GetBaggage("around"));
            return first;

            async Task<ActivityTraceId?> FirstAsync()
            {
                ActivityTraceId? first = null;
                try
                {
                    await foreach (int item in channel.Reader.ReadAllAsync(cancellation.Token))
                    {
                        first = Activity.Current?.TraceId;
                        await Task.Yield();
                        Assert.Equal(first, Activity.Current?.TraceId);
                        switch (end)
                        {
                            case End.Break:
                                break;
                            case End.Return:
                                return first;
                            case End.Exception:
                                throw new FormatException();
                            default:
                                Finish();
                                continue;
                        }

                        break;
                    }
                }
                catch (Exception error) when (error is FormatException or TimeoutException
                    or OperationCanceledException)
                {
                    Assert.Same(around, Activity.Current);
                }

                Assert.Same(around, Activity.Current);
                return first;
            }
        }

        void Finish()
        {
            using AsyncFlowControl suppressed = ExecutionContext.SuppressFlow();
            _ = Task.Run(async () =>
            {
                await AwaitedLoop.WaitForReaderAsync(channel);
                _ = end switch
                {
                    End.ChannelCompleted => channel.Writer.TryComplete(),
                    End.ChannelFailed => channel.Writer.TryComplete(new TimeoutException()),
                    _ => Cancel(),
                };
            });
        }

        bool Cancel()
        {
            cancellation.Cancel();
            return true;
        }
    }
}
