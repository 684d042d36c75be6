// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels.Layers;

/// <summary>Holds the layers of the spans of one source, by their kind.</summary>
internal sealed class SourceLayers
{
    private readonly string?[] _byKind = new string?[(int)ActivityKind.Consumer + 1];

    public SourceLayers(string source, IReadOnlyList<SpanLayerRule> rules)
    {
        for (int kind = 0; kind < _byKind.Length; kind++)
        {
            _byKind[kind] = Decide(source, (ActivityKind)kind, rules);
        }
    }

    public string? LayerOf(ActivityKind kind) => (uint)kind < (uint)_byKind.Length ? _byKind[(int)kind] : null;

    private static string? Decide(string source, ActivityKind kind, IReadOnlyList<SpanLayerRule> rules)
    {
        foreach (SpanLayerRule rule in rules)
        {
            if (rule.Fits(source, kind))
            {
                return TextOf(rule.Layer);
            }
        }

        return null;
    }

    private static string? TextOf(ChannelLayer layer) => layer switch
    {
        ChannelLayer.Api => "api",
        ChannelLayer.Business => "business",
        ChannelLayer.Middleware => "middleware",
        ChannelLayer.Infrastructure => "infrastructure",
        _ => null,
    };
}
