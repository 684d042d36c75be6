// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Registry;

namespace OpenTelemetry.Instrumentation.Channels.Tracing;

/// <summary>How a <c>process</c> span relates to what was sent, and to the consumer's own span.</summary>
internal readonly struct ProcessRelation
{
    private ProcessRelation(ActivityContext parent, bool isInAmbient, List<ActivityLink>? links, ItemContext? baggageOf)
    {
        Parent = parent;
        IsInAmbient = isInAmbient;
        Links = links;
        BaggageOf = baggageOf;
    }

    /// <summary>Gets the parent; default for a new root and for a child of the ambient span.</summary>
    public ActivityContext Parent { get; }

    public bool IsInAmbient { get; }

    public IReadOnlyList<ActivityLink>? Links { get; }

    /// <summary>Gets the context whose baggage is put in place.</summary>
    public ItemContext? BaggageOf { get; }

    public bool IsRoot => !IsInAmbient && Parent == default;

    public static ProcessRelation ForItem(
        ChannelState state, TracingSettings settings, ItemContext context, bool hasGenuineAmbient)
    {
        switch (state.Relationship ?? settings.Relationship)
        {
            case ChannelSpanRelationship.Parent:
                return ChildOf(context.Sender, context);
            case ChannelSpanRelationship.Link:
                return LinkedTo(context, isInAmbient: false);
            default:
                if (hasGenuineAmbient)
                {
                    return LinkedTo(context, isInAmbient: true);
                }

                return context.FansOut || IsStale(state, settings, context)
                    ? LinkedTo(context, isInAmbient: false)
                    : ChildOf(context.Sender, context);
        }
    }

    /// <summary>
    /// One span for many items: a child where all were sent under one span, else a new root with a link for each
    /// distinct span that items were sent under.
    /// </summary>
    public static ProcessRelation ForBatch(TracingSettings settings, List<ItemContext> contexts, bool hasGenuineAmbient)
    {
        ItemContext first = contexts[0];
        var links = new List<ActivityLink>();
        var origins = new HashSet<ActivityContext>();
        foreach (ItemContext context in contexts)
        {
            if (origins.Add(context.Origin) && links.Count < settings.MaxBatchLinks)
            {
                links.Add(new ActivityLink(context.Sender));
            }
        }

        if (origins.Count > 1 || hasGenuineAmbient || settings.Relationship == ChannelSpanRelationship.Link)
        {
            return new(default, hasGenuineAmbient, links, origins.Count == 1 ? first : null);
        }

        return ChildOf(contexts.Count == 1 ? first.Sender : first.Origin, first);
    }

    private static bool IsStale(ChannelState state, TracingSettings settings, ItemContext context)
        => !context.IsPartial && state.Clock.GetElapsedTime(context.AcceptedAt) > settings.MaxParentAge;

    private static ProcessRelation ChildOf(ActivityContext parent, ItemContext context)
        => new(parent, isInAmbient: false, links: null, context);

    private static ProcessRelation LinkedTo(ItemContext context, bool isInAmbient)
        => new(default, isInAmbient, [new ActivityLink(context.Sender)], context);
}
