// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace OpenTelemetry.Instrumentation.Channels.Layers;

/// <summary>Tags spans with the layer of their source and kind.</summary>
internal sealed class SpanLayerProcessor : BaseProcessor<Activity>
{
    private const string Layer = "dotnet.channel.layer";

    // The rules are asked once for each source. By weak keys, because applications may make and drop sources.
    private readonly ConditionalWeakTable<ActivitySource, SourceLayers> _sources = new();
    private readonly ConditionalWeakTable<ActivitySource, SourceLayers>.CreateValueCallback _ask;

    public SpanLayerProcessor(IEnumerable<SpanLayerRule> rules)
    {
        SpanLayerRule[] all = [.. rules];
        _ask = source => new SourceLayers(source.Name, all);
    }

    public override void OnStart(Activity data) => Tag(data);

    // Instrumentations of libraries without a source of their own state source and kind after the start.
    public override void OnEnd(Activity data) => Tag(data);

    private void Tag(Activity span)
    {
        if (_sources.GetValue(span.Source, _ask).LayerOf(span.Kind) is { } layer && span.GetTagItem(Layer) is null)
        {
            span.SetTag(Layer, layer);
        }
    }
}
