// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Text.RegularExpressions;

namespace OpenTelemetry.Instrumentation.Channels.Layers;

/// <summary>One rule: what it does not name, any source or any kind, fits always.</summary>
internal sealed class SpanLayerRule
{
    private readonly Regex? _source;
    private readonly ActivityKind? _kind;

    public SpanLayerRule(string? source, ActivityKind? kind, ChannelLayer layer)
    {
        _source = source is null ? null : Pattern(source);
        _kind = kind;
        Layer = layer;
    }

    public static IReadOnlyList<SpanLayerRule> Defaults { get; } =
    [
        new("OpenTelemetry.Instrumentation.Channels", kind: null, ChannelLayer.None),
        new("Experimental.System.Net.*", kind: null, ChannelLayer.Infrastructure),
        new(source: null, ActivityKind.Server, ChannelLayer.Api),
        new(source: null, ActivityKind.Client, ChannelLayer.Middleware),
        new(source: null, ActivityKind.Producer, ChannelLayer.Middleware),
        new(source: null, ActivityKind.Consumer, ChannelLayer.Middleware),
    ];

    public ChannelLayer Layer { get; }

    public bool Fits(string source, ActivityKind kind)
        => (_kind is null || _kind == kind) && (_source is null || _source.IsMatch(source));

    private static Regex Pattern(string source)
        => new(
            "^" + Regex.Escape(source).Replace("\\*", ".*").Replace("\\?", ".") + "$",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline);
}
