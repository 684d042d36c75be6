// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Layers;

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>Provides the rules that assign a layer to a span.</summary>
/// <remarks>
/// The first rule that matches decides: the rules added here, in their order, then the default rules. Set the options
/// before the provider is built; later changes have no effect. Not thread-safe.
/// </remarks>
public sealed class SpanLayerOptions
{
    private readonly List<SpanLayerRule> _rules = [];

    /// <summary>
    /// Gets or sets a value indicating whether the default rules apply if no added rule matches. Default:
    /// <see langword="true"/>.
    /// </summary>
    /// <remarks>
    /// Server spans are <see cref="ChannelLayer.Api"/>. Name resolution, sockets, TLS and connections of the runtime
    /// (<c>Experimental.System.Net.*</c>) are <see cref="ChannelLayer.Infrastructure"/>. Client, producer and consumer
    /// spans are <see cref="ChannelLayer.Middleware"/>. The spans of channels have the layer of their channel, or none.
    /// </remarks>
    public bool UseDefaultRules { get; set; } = true;

    internal IEnumerable<SpanLayerRule> Rules
        => UseDefaultRules ? _rules.Concat(SpanLayerRule.Defaults) : _rules;

    /// <summary>Adds a rule for the spans of a source, of any kind.</summary>
    /// <param name="source">
    /// The name of an <see cref="ActivitySource"/>; <c>*</c> stands for any characters, <c>?</c> for one. Case does not
    /// matter.
    /// </param>
    /// <param name="layer">The layer, or <see cref="ChannelLayer.None"/> to leave these spans as they are.</param>
    /// <returns>These options, to chain calls.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="source"/> is empty or white space.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="layer"/> is not defined.</exception>
    public SpanLayerOptions Add(string source, ChannelLayer layer)
    {
        ThrowIfNotASource(source);
        return Add(new SpanLayerRule(source, kind: null, Defined(layer)));
    }

    /// <summary>Adds a rule for the spans of a source that are of one kind.</summary>
    /// <param name="source">
    /// The name of an <see cref="ActivitySource"/>; <c>*</c> stands for any characters, <c>?</c> for one. Case does not
    /// matter.
    /// </param>
    /// <param name="kind">The kind of the spans.</param>
    /// <param name="layer">The layer, or <see cref="ChannelLayer.None"/> to leave these spans as they are.</param>
    /// <returns>These options, to chain calls.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="source"/> is empty or white space.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="kind"/> or <paramref name="layer"/> is not defined.
    /// </exception>
    public SpanLayerOptions Add(string source, ActivityKind kind, ChannelLayer layer)
    {
        ThrowIfNotASource(source);
        return Add(new SpanLayerRule(source, Defined(kind), Defined(layer)));
    }

    /// <summary>Adds a rule for all spans of one kind.</summary>
    /// <param name="kind">The kind of the spans.</param>
    /// <param name="layer">The layer, or <see cref="ChannelLayer.None"/> to leave these spans as they are.</param>
    /// <returns>These options, to chain calls.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="kind"/> or <paramref name="layer"/> is not defined.
    /// </exception>
    public SpanLayerOptions Add(ActivityKind kind, ChannelLayer layer)
        => Add(new SpanLayerRule(source: null, Defined(kind), Defined(layer)));

    private static void ThrowIfNotASource(string source)
    {
        Guard.ThrowIfNull(source, nameof(source));
        if (string.IsNullOrWhiteSpace(source))
        {
            throw new ArgumentException("The name of a source cannot be empty or white space.", nameof(source));
        }
    }

    private static ActivityKind Defined(ActivityKind kind)
        => kind is >= ActivityKind.Internal and <= ActivityKind.Consumer
            ? kind
            : throw new ArgumentOutOfRangeException(nameof(kind), kind, "The value is not a kind of span.");

    private static ChannelLayer Defined(ChannelLayer layer)
    {
        Guard.ThrowIfNotDefined(layer, nameof(layer));
        return layer;
    }

    private SpanLayerOptions Add(SpanLayerRule rule)
    {
        _rules.Add(rule);
        return this;
    }
}
