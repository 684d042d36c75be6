// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Processing;

public class ProcessAllSpanTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task ProcessAllAsync_SampledItems_HandlersRunUnderTheirProcessSpans(int concurrency)
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        ActivityContext[] writers =
            [.. Enumerable.Range(0, 20).Select(i => TracingHarness.WriteUnderRoot(channel.Writer, i))];
        channel.Writer.Complete();
        using Activity around = TracingHarness.StartRoot("around");
        var seen = new ConcurrentDictionary<int, ActivityTraceId?>();

        await channel.Reader.ProcessAllAsync(
            async (item, _) =>
            {
                await Task.Yield();
                seen[item] = Activity.Current?.TraceId;
            },
            concurrency,
            CancellationToken.None).Guarded();

        Assert.Equal(
            writers.Select(static writer => (ActivityTraceId?)writer.TraceId),
            seen.OrderBy(static entry => entry.Key).Select(static entry => entry.Value));
        Assert.Equal(20, tracing.Ended("process").Length);
        Assert.Same(around, Activity.Current);
    }

    [Fact]
    public async Task ProcessAllAsync_HandlerFails_IsError()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = One(tracing);

        await Assert.ThrowsAsync<FormatException>(
            () => channel.Reader.ProcessAllAsync(static (_, _) => throw new FormatException("bad")).Guarded());

        TracingAssert.HasError("System.FormatException", tracing.Single("process"));
        Assert.Equal("bad", tracing.Single("process").StatusDescription);
    }

    [Fact]
    public async Task ProcessAllAsync_HandlerIsCanceled_SaysCanceledWithoutError()
    {
        using var tracing = new TracingHarness();
        using var cancellation = new CancellationTokenSource();
        Channel<int> channel = One(tracing);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => channel.Reader.ProcessAllAsync(
            async (_, token) =>
            {
                await cancellation.CancelAsync();
                token.ThrowIfCancellationRequested();
            },
            cancellation.Token).Guarded());

        TracingAssert.HasNoError(tracing.Single("process"));
        Assert.Equal("canceled", tracing.Single("process").GetTagItem("dotnet.channel.result"));
    }

    [Fact]
    public async Task ProcessAllAsync_HandlerLeaksSpanAndBaggage_NextItemIsUnharmed()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        TracingHarness.WriteUnderRoot(channel.Writer, 1);
        channel.Writer.TryWrite(2);
        TracingHarness.WriteUnderRoot(channel.Writer, 3);
        channel.Writer.Complete();
        var seen = new List<Activity?>();

        await channel.Reader.ProcessAllAsync((item, _) =>
        {
            seen.Add(Activity.Current);
            if (item == 1)
            {
                Assert.Empty(Baggage.GetBaggage());
            }

            TracingHarness.StartSpan($"leaked {item}");
            Baggage.SetBaggage($"leaked {item}", "x");
            return default;
        }).Guarded();

        Activity[] processes = tracing.Ended("process");
        Assert.Equal([processes[0], null, processes[1]], seen);
        Assert.Empty(Baggage.GetBaggage());
    }

    [Fact]
    public async Task ProcessAllAsync_InsideRequest_IsChildOfItWithLink()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = One(tracing);
        using Activity request = TracingHarness.StartRoot("request", ActivityKind.Server);

        await channel.Reader.ProcessAllAsync(static (_, _) => default, 2, CancellationToken.None).Guarded();

        TracingAssert.IsChildOf(request, tracing.Single("process"));
        TracingAssert.IsLinkedTo(tracing.Single("send").Context, tracing.Single("process"));
    }

    private static Channel<int> One(TracingHarness tracing)
    {
        Channel<int> channel = tracing.Unbounded();
        TracingHarness.WriteUnderRoot(channel.Writer, 1);
        channel.Writer.Complete();
        return channel;
    }
}
