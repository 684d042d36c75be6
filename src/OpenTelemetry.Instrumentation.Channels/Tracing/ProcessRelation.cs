// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Signals;
using OpenTelemetry.Instrumentation.Channels.State;

namespace OpenTelemetry.Instrumentation.Channels.Tracing;

/// <summary>
/// Describes how a <c>process</c> span relates to the <c>send</c> span, and to the consumer's own span.
/// </summary>
internal readonly struct ProcessRelation
{
    private ProcessRelation(ActivityContext parent, bool isInAmbient, List<ActivityLink>? links, ItemContext? baggageOf)
    {
        Parent = parent;
        IsInAmbient = isInAmbient;
        Links = links;
        BaggageOf = baggageOf;
    }

    /// <summary>Gets the parent, without a span id for a new root; default for a child of the ambient span.</summary>
    public ActivityContext Parent { get; }

    public bool IsInAmbient { get; }

    public IReadOnlyList<ActivityLink>? Links { get; }

    /// <summary>Gets the context whose baggage is put in place.</summary>
    public ItemContext? BaggageOf { get; }

    public bool IsRoot => !IsInAmbient && Parent.SpanId == default;

    /// <summary>Decides for one item of a sampled writer.</summary>
    /// <param name="state">The channel.</param>
    /// <param name="settings">The settings in force.</param>
    /// <param name="context">The context of the item.</param>
    /// <param name="now">The timestamp of the beginning.</param>
    /// <param name="ambient">The consumer's own span, or null.</param>
    public static ProcessRelation ForItem(
        ChannelState state, TracingSettings settings, ItemContext context, long now, Activity? ambient)
    {
        switch (state.Relationship ?? settings.Relationship)
        {
            case ChannelSpanRelationship.Parent:
                return ChildOf(context.Sender, context);
            case ChannelSpanRelationship.Link:
                return ApartFrom(context, [new ActivityLink(context.Sender)]);
            default:
                // A child of a span that is not sampled would be lost.
                if (ambient is { Recorded: true })
                {
                    return AmbientSpan.HasRoom(ambient, context, settings)
                        ? new(default, isInAmbient: true, [new ActivityLink(context.Sender)], context)
                        : ApartFrom(context, [new ActivityLink(context.Sender), new ActivityLink(ambient.Context)]);
                }

                return context.FansOut || IsStale(state, settings, context, now)
                    ? ApartFrom(context, [new ActivityLink(context.Sender)])
                    : ChildOf(context.Sender, context);
        }
    }

    /// <summary>
    /// One span for many items: a child where all were sent under one span, else a new root with a link for each
    /// distinct span that items were sent under.
    /// </summary>
    public static ProcessRelation ForBatch(
        ChannelState state, TracingSettings settings, List<ItemContext> contexts, long now, Activity? ambient)
    {
        ItemContext first = contexts[0];
        var links = new List<ActivityLink>();
        var origins = new HashSet<ActivityContext>();
        bool isApart = false;
        foreach (ItemContext context in contexts)
        {
            isApart |= context.FansOut || IsStale(state, settings, context, now);
            if (origins.Add(context.Origin) && links.Count < settings.MaxBatchLinks)
            {
                links.Add(new ActivityLink(context.Sender));
            }
        }

        bool isShared = origins.Count == 1;
        ChannelSpanRelationship relationship = state.Relationship ?? settings.Relationship;
        Activity? owner = relationship == ChannelSpanRelationship.Link || ambient is not { Recorded: true }
            ? null
            : ambient;
        bool isChild = isShared && relationship switch
        {
            ChannelSpanRelationship.Parent => true,
            ChannelSpanRelationship.Link => false,
            _ => owner is null && !isApart,
        };
        if (isChild)
        {
            return ChildOf(contexts.Count == 1 ? first.Sender : first.Origin, first);
        }

        bool isInAmbient = owner is not null && AmbientSpan.HasRoom(owner, first, settings);
        if (owner is not null && !isInAmbient && links.Count < settings.MaxBatchLinks)
        {
            links.Add(new ActivityLink(owner.Context));
        }

        return new(isInAmbient ? default : NewTrace.After(first.Origin), isInAmbient, links, isShared ? first : null);
    }

    /// <summary>
    /// Takes the contexts of writers that are not sampled out of a batch. The batch follows one of them only where no
    /// writer was sampled, and has its baggage where all items are of one span.
    /// </summary>
    /// <returns>The context to follow; null where there are sampled ones.</returns>
    public static ItemContext? TakeUnsampled(List<ItemContext> contexts)
    {
        ItemContext first = contexts[0];
        bool isShared = contexts.TrueForAll(context => context.Origin == first.Origin);
        contexts.RemoveAll(static context => !context.IsSampled);
        return contexts.Count > 0 ? null : isShared ? first : ItemContext.Of(first.Origin);
    }

    private static bool IsStale(ChannelState state, TracingSettings settings, ItemContext context, long now)
        => !context.IsPartial && state.Clock.GetElapsedTime(context.AcceptedAt, now) > settings.MaxParentAge;

    private static ProcessRelation ChildOf(ActivityContext parent, ItemContext context)
        => new(parent, isInAmbient: false, links: null, context);

    private static ProcessRelation ApartFrom(ItemContext context, List<ActivityLink> links)
        => new(NewTrace.After(context.Origin), isInAmbient: false, links, context);
}
