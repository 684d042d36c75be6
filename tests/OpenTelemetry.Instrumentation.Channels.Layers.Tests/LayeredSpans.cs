// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Trace;

namespace OpenTelemetry.Instrumentation.Channels.Layers.Tests;

/// <summary>A provider with span layers, and what it exported.</summary>
internal sealed class LayeredSpans : IDisposable
{
    public const string Attribute = "dotnet.channel.layer";

    private readonly List<Activity> _exported = [];
    private readonly TracerProvider _provider;

    public LayeredSpans(Action<TracerProviderBuilder> addLayers)
    {
        TracerProviderBuilder builder = Sdk.CreateTracerProviderBuilder().AddSource("*").AddLegacySource("legacy");
        addLayers(builder);
        _provider = builder.AddInMemoryExporter(_exported).Build();
    }

    public static string? LayerOf(Activity span) => span.GetTagItem(Attribute) as string;

    public static string? LayerOf(string source, ActivityKind kind, Action<SpanLayerOptions>? configure)
    {
        using var spans = new LayeredSpans(builder => builder.AddSpanLayers(configure));
        using var activitySource = new ActivitySource(source);
        using Activity span = activitySource.StartActivity("span", kind)!;
        return LayerOf(span);
    }

    public IReadOnlyList<Activity> Exported()
    {
        _provider.ForceFlush();
        return _exported;
    }

    public void Dispose() => _provider.Dispose();
}
