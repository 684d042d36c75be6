// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Registry;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;
using OpenTelemetry.Trace;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Tracing;

/// <summary>Spans are collected, items are written, and no span can come of it: a word, once.</summary>
public sealed class UnsampledUseTests : IDisposable
{
    private readonly MetricEvents _events = new();

    public UnsampledUseTests() => UnsampledUse.Reset();

    [Theory]
    [InlineData(999, 0)]
    [InlineData(1000, 1)]
    public void ProviderEnds_ManyItemsAndNoneSampled_IsReportedOnce(int items, int reports)
    {
        for (int i = 0; i < 2; i++)
        {
            using TracerProvider provider = Provider();
            Write("unsampled", items);
        }

        Assert.Equal(reports, _events.Of("NothingSampled").Count);
    }

    [Fact]
    public void Collection_ManyItemsAndNoneSampled_IsReported()
    {
        using var harness = new MetricHarness();
        using TracerProvider provider = Provider();
        Write("unsampled-collected", 1000);

        harness.Collect();

        Assert.Single(_events.Of("NothingSampled"));
    }

    [Fact]
    public void ProviderEnds_OneItemIsSampled_SaysNothing()
    {
        using (new TracingHarness())
        {
            using (TracingHarness.StartRoot())
            {
                Write("sampled-one", 1);
            }

            Write("sampled-one", 2000);
        }

        Assert.Empty(_events.Of("NothingSampled"));
    }

    [Fact]
    public void ItemsBeforeTheProviderOrWithoutOne_SayNothing()
    {
        Write("unprovided", 2000);
        using (Provider())
        {
        }

        UnsampledUse.Look();

        Assert.Empty(_events.Of("NothingSampled"));
    }

    public void Dispose() => _events.Dispose();

    private static TracerProvider Provider() => Sdk.CreateTracerProviderBuilder().AddChannelInstrumentation().Build();

    private static void Write(string name, int items)
    {
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(name);
        for (int i = 0; i < items; i++)
        {
            channel.Writer.TryWrite(i);
            channel.Reader.TryRead(out _);
        }

        channel.Writer.Complete();
    }
}
