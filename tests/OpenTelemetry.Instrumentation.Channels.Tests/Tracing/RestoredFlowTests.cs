// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;
using OpenTelemetry.Trace;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Tracing;

/// <summary>What is ambient is put back by its execution context; what the application sets itself stays.</summary>
public class RestoredFlowTests
{
    private static readonly AsyncLocal<string?> s_ofBody = new();
    private static readonly AsyncLocal<string?> s_ofSampler = new();

    [Fact]
    public void TryWriteTryRead_SampledWriter_TellCurrentChangedWhatIsCurrent()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Bounded(8);
        using Activity root = TracingHarness.StartRoot();
        int thread = Environment.CurrentManagedThreadId;
        var currents = new List<Activity?>();
        void OnChanged(object? sender, ActivityChangedEventArgs change)
        {
            if (Environment.CurrentManagedThreadId == thread)
            {
                currents.Add(change.Current);
            }
        }

        Activity.CurrentChanged += OnChanged;
        try
        {
            Assert.True(channel.Writer.TryWrite(1));
            Assert.Same(root, currents[^1]);
            currents.Clear();
            Assert.True(channel.Reader.TryRead(out _));
        }
        finally
        {
            Activity.CurrentChanged -= OnChanged;
        }

        Assert.Same(root, currents[^1]);
        Assert.Contains(currents, current => current?.DisplayName == $"receive {tracing.ChannelName}");
        Assert.Same(root, Activity.Current);
    }

    [Fact]
    public void TryWriteTryRead_SamplerSetsSomethingAmbient_DoesNotReachTheCaller()
    {
        var sampler = new TracingSampler(static _ =>
        {
            s_ofSampler.Value = "set";
            return SamplingDecision.RecordAndSample;
        });
        using var tracing = new TracingHarness(sampler: sampler);
        Channel<int> channel = tracing.Bounded(8);
        using Activity root = TracingHarness.StartRoot();
        s_ofSampler.Value = null;

        Assert.True(channel.Writer.TryWrite(1));
        Assert.True(channel.Reader.TryRead(out _));

        Assert.Null(s_ofSampler.Value);
        Assert.Same(root, Activity.Current);
        Assert.Equal(2, tracing.ChannelSpans.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ReadAllAsync_BodySetsSomethingAmbient_KeepsItForLaterTurns(bool isSampled)
    {
        using var tracing = new TracingHarness(
            sampler: new ParentBasedSampler(isSampled ? new AlwaysOnSampler() : new AlwaysOffSampler()));
        Channel<int> channel = tracing.Bounded(8);
        for (int item = 0; item < 4; item++)
        {
            TracingHarness.WriteUnderRoot(channel.Writer, item);
        }

        Activity.Current = null;
        s_ofBody.Value = null;
        channel.Writer.Complete();
        var seen = new List<string?>();
        await foreach (int item in channel.Reader.ReadAllAsync())
        {
            Assert.NotNull(Activity.Current);
            seen.Add(s_ofBody.Value);
            if (item == 1)
            {
                s_ofBody.Value = "set";
            }

            await Task.Yield();
        }

        Assert.Equal([null, null, "set", "set"], seen);
        Assert.Equal("set", s_ofBody.Value);
        Assert.Null(Activity.Current);
    }

    [Fact]
    public async Task ReadAllAsync_BodyLeavesSpanOpen_EndsWithWhatWasAmbientBefore()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Bounded(8);
        TracingHarness.WriteUnderRoot(channel.Writer, 1);
        TracingHarness.WriteUnderRoot(channel.Writer, 2);
        using Activity ambient = TracingHarness.StartRoot("ambient");
        channel.Writer.Complete();
        var left = new List<Activity>();
        await foreach (int _ in channel.Reader.ReadAllAsync())
        {
            left.Add(TracingHarness.StartSpan("left open"));
        }

        Assert.Same(ambient, Activity.Current);
        left.ForEach(static span => span.Dispose());
        Activity[] processed = tracing.Ended("process");
        Assert.Equal(2, processed.Length);
        Assert.Equal(processed.Select(static span => span.SpanId), left.Select(static span => span.ParentSpanId));
    }
}
