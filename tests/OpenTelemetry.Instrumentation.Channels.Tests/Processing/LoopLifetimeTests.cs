// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Processing;

/// <summary>Loops that outlive a provider, loops older than it, and loops that are to be left alone.</summary>
public class LoopLifetimeTests
{
    [Fact]
    public async Task ReadAllAsync_ProviderBuiltInTheLoop_LaterTurnsAreTraced()
    {
        Channel<int> channel;
        var telemetry = new ChannelTelemetryOptions($"{nameof(LoopLifetimeTests)}-{Guid.NewGuid():N}");
        channel = InstrumentedChannel.CreateUnbounded<int>(telemetry);
        channel.Writer.TryWrite(1);
        TracingHarness? tracing = null;
        ActivityContext writer = default;

        await foreach (int item in channel.Reader.ReadAllAsync())
        {
            if (item == 1)
            {
                Assert.Null(Activity.Current);
                tracing = new TracingHarness();
                writer = TracingHarness.WriteUnderRoot(channel.Writer, 2);
                channel.Writer.Complete();
            }
            else
            {
                Assert.Equal(writer.TraceId, Activity.Current?.TraceId);
            }
        }

        Assert.Null(Activity.Current);
        tracing!.Dispose();
    }

    [Fact]
    public async Task ReadAllAsync_ProviderDisposedInTheLoop_LaterTurnsRunBare()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        for (int i = 0; i < 3; i++)
        {
            TracingHarness.WriteUnderRoot(channel.Writer, i);
        }

        channel.Writer.Complete();
        using Activity around = TracingHarness.StartRoot("around");
        var seen = new List<Activity?>();
        await foreach (int item in channel.Reader.ReadAllAsync())
        {
            seen.Add(Activity.Current);
            tracing.StopListening();
        }

        Assert.Equal(3, seen.Count);
        Assert.NotSame(around, seen[0]);
        Assert.Equal([around, around], seen.Skip(1));
        Assert.True(seen[0]!.IsStopped);
        Assert.Same(around, Activity.Current);
    }

    [Theory]
    [InlineData(false, null, false)]
    [InlineData(true, false, false)]
    [InlineData(false, true, true)]
    [InlineData(true, null, true)]
    public async Task ReadAllAsync_RestoreContext_ChannelWinsOverProvider(bool provider, bool? own, bool isRestored)
    {
        using var tracing = new TracingHarness(options => options.RestoreContext = provider);
        Channel<int> channel = tracing.Unbounded(telemetry => telemetry.RestoreContext = own);
        ActivityContext writer = TracingHarness.WriteUnderRoot(channel.Writer, 1);
        channel.Writer.Complete();
        using Activity around = TracingHarness.StartRoot("around");

        await foreach (int item in channel.Reader.ReadAllAsync())
        {
            Assert.Equal(isRestored ? writer.TraceId : around.TraceId, Activity.Current?.TraceId);
        }

        Assert.Equal(isRestored ? 1 : 0, tracing.Ended("process").Length);
        Assert.Single(tracing.Ended("receive"));
    }

    [Fact]
    public void StartProcessing_RestoreContextOff_StillRecords()
    {
        using var tracing = new TracingHarness(static options => options.RestoreContext = false);
        Channel<int> channel = tracing.Unbounded();
        TracingHarness.WriteUnderRoot(channel.Writer, 1);
        Assert.True(channel.Reader.TryReceive(out ReceivedItem<int> received));

        received.StartProcessing().Dispose();

        TracingAssert.IsChildOf(tracing.Single("send"), tracing.Single("process"));
    }

    [Fact]
    public async Task ProcessAllAsync_RestoreContextOff_StillRecords()
    {
        using var tracing = new TracingHarness(static options => options.RestoreContext = false);
        Channel<int> channel = tracing.Unbounded();
        ActivityContext writer = TracingHarness.WriteUnderRoot(channel.Writer, 1);
        channel.Writer.Complete();

        await channel.Reader.ProcessAllAsync((_, _) =>
        {
            Assert.Equal(writer.TraceId, Activity.Current?.TraceId);
            return default;
        }).Guarded();

        TracingAssert.IsChildOf(tracing.Single("send"), tracing.Single("process"));
    }

    [Fact]
    public async Task ReadAllBatchesAsync_RestoreContextOff_StillRecords()
    {
        using var tracing = new TracingHarness(static options => options.RestoreContext = false);
        Channel<int> channel = tracing.Unbounded();
        TracingHarness.WriteUnderRoot(channel.Writer, 1);
        channel.Writer.Complete();

        await foreach (IReadOnlyList<int> batch in channel.Reader.ReadAllBatchesAsync(2, TimeSpan.Zero))
        {
            Assert.Single(batch);
        }

        TracingAssert.IsChildOf(tracing.Single("send"), tracing.Single("process"));
    }
}
