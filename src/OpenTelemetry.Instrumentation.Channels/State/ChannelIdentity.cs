// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Signals;
using OpenTelemetry.Instrumentation.Channels.Vocabulary;

namespace OpenTelemetry.Instrumentation.Channels.State;

/// <summary>Identifies a channel: shared by all channels with one name, layer and set of tags.</summary>
internal sealed class ChannelIdentity
{
    private readonly KeyValuePair<string, object?>[] _ownTags;
    private readonly SpanTemplate?[] _templates = new SpanTemplate?[8];

    public ChannelIdentity(string name, ChannelLayer layer, KeyValuePair<string, object?>[] ownTags)
    {
        Name = name;
        Layer = layer;
        _ownTags = ownTags;
    }

    public string Name { get; }

    public ChannelLayer Layer { get; }

    /// <summary>Gets the name and the constant attributes of a span; built at the first span.</summary>
    public SpanTemplate Template(ChannelOperation operation, bool messaging)
    {
        int index = ((int)operation * 2) + (messaging ? 1 : 0);
        return Volatile.Read(ref _templates[index]) ?? CreateTemplate(operation, messaging, index);
    }

    /// <summary>Builds the attributes of a metric series of this identity.</summary>
    public KeyValuePair<string, object?>[] MetricTags(string reportedName)
    {
        var tags = new List<KeyValuePair<string, object?>> { new(ChannelAttributes.Name, reportedName) };
        AddLayerAndOwnTags(tags);
        return tags.ToArray();
    }

    private SpanTemplate CreateTemplate(ChannelOperation operation, bool messaging, int index)
    {
        string operationName = ChannelAttributes.ToText(operation);
        var tags = new List<KeyValuePair<string, object?>>
        {
            new(ChannelAttributes.Name, Name),
            new(ChannelAttributes.OperationName, operationName),
        };
        AddLayerAndOwnTags(tags);
        if (messaging)
        {
            tags.Add(new(ChannelAttributes.MessagingSystem, ChannelAttributes.MessagingSystemValue));
            tags.Add(new(ChannelAttributes.MessagingDestinationName, Name));
            tags.Add(new(ChannelAttributes.MessagingOperationName, operationName));
            if (operation != ChannelOperation.Complete)
            {
                tags.Add(new(ChannelAttributes.MessagingOperationType, operationName));
            }
        }

        var template = new SpanTemplate(operationName + " " + Name, tags.ToArray());
        Volatile.Write(ref _templates[index], template);
        return template;
    }

    private void AddLayerAndOwnTags(List<KeyValuePair<string, object?>> tags)
    {
        if (ChannelAttributes.ToText(Layer) is { } layer)
        {
            tags.Add(new(ChannelAttributes.Layer, layer));
        }

        tags.AddRange(_ownTags);
    }
}
