// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Trace;

namespace OpenTelemetry.Instrumentation.Channels.Layers.Tests;

public sealed class SpanLayerCostTests
{
    private const int Spans = 1_000;
    private const int Tries = 3;

    [Fact]
    public void Start_SpanOfKnownSource_AllocatesNothingButTheTag()
    {
        // What the tag itself costs in the span, without rules.
        long plain = BytesOf(_ => { }, span => span.SetTag(LayeredSpans.Attribute, "api"));
        long layered = BytesOf(builder => builder.AddSpanLayers(), _ => { });

        Assert.Equal(plain, layered);
    }

    [Fact]
    public void Start_SpanThatNoRuleFits_AllocatesNothing()
    {
        long plain = BytesOf(_ => { }, _ => { });
        long layered = BytesOf(
            builder => builder.AddSpanLayers(layers => layers.Add(ActivityKind.Server, ChannelLayer.None)), _ => { });

        Assert.Equal(plain, layered);
    }

    private static long BytesOf(Action<TracerProviderBuilder> addLayers, Action<Activity> onSpan)
    {
        using var source = new ActivitySource("costs");
        TracerProviderBuilder builder = Sdk.CreateTracerProviderBuilder().AddSource(source.Name);
        addLayers(builder);
        using TracerProvider provider = builder.Build();

        // The least of a few tries, because the runtime may let a cache of its own grow.
        long least = long.MaxValue;
        for (int i = 0; i < Tries; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int j = 0; j < Spans; j++)
            {
                using Activity span = source.StartActivity("span", ActivityKind.Server)!;
                onSpan(span);
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
