// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Registry;
using OpenTelemetry.Instrumentation.Channels.State;

namespace OpenTelemetry.Instrumentation.Channels.Leaks;

/// <summary>Holds the facts of a finding.</summary>
internal sealed class LeakFacts
{
    private LeakFacts(ChannelLeakKind kind, ChannelLeakVerdict verdict, ChannelSeries series, DateTimeOffset detectedAt)
    {
        Kind = kind;
        Verdict = verdict;
        Series = series;
        DetectedAt = detectedAt;
        ChannelName = series.Identity?.Name ?? ChannelRegistry.OverflowName;
        Layer = series.Identity?.Layer ?? ChannelLayer.None;
    }

    /// <summary>Gets the channel, which it does not keep alive; null where it is gone, or several are meant.</summary>
    public WeakReference<ChannelState>? State { get; private init; }

    public ChannelLeakKind Kind { get; }

    public ChannelLeakVerdict Verdict { get; }

    public ChannelSeries Series { get; }

    public DateTimeOffset DetectedAt { get; }

    public string ChannelName { get; private init; }

    public ChannelLayer Layer { get; private init; }

    public Type? ItemType { get; private init; }

    public long? ChannelId { get; private init; }

    public bool IsBounded { get; private init; }

    public CreationRecord? Creation { get; private init; }

    public DateTimeOffset? Since { get; init; }

    public long? Items { get; init; }

    public int? Readers { get; init; }

    public int? Writers { get; init; }

    public ActivityLink? LastWriter { get; private init; }

    public bool IsReleased { get; init; }

    public bool IsClosed { get; private init; }

    /// <summary>Gets a value indicating whether a token or a scope may complete the channel.</summary>
    public bool CanCompleteLater { get; private init; }

    /// <summary>Gets a value indicating whether the channel wraps one that was created elsewhere.</summary>
    public bool IsForeign { get; private init; }

    /// <summary>Gets a value indicating whether a token can end one of the waits.</summary>
    public bool HasToken { get; private init; }

    /// <summary>Gets a figure that the sentence needs: lost items, live channels.</summary>
    public long Figure { get; init; }

    public string? CreationSite => Creation?.Site ?? LeakTotals.Of(Series).FirstCreationSite;

    public static LeakFacts Of(
        LeakView view, ChannelLeakKind kind, ChannelLeakVerdict verdict, bool isReleased, long figure,
        DateTimeOffset? since)
    {
        ChannelState state = view.State;
        return new(kind, verdict, state.Series, view.Now)
        {
            State = kind == ChannelLeakKind.ChannelCollected ? null : new WeakReference<ChannelState>(state),
            IsClosed = state.IsClosed,
            CanCompleteLater = state.CanCompleteLater,
            IsForeign = state.Kind == ChannelKind.Foreign,
            HasToken = view.HasToken,
            ChannelName = state.Name,
            Layer = state.Layer,
            ItemType = state.ItemType,
            ChannelId = state.Id,
            IsBounded = state.Capacity is not null,
            Creation = state.Counters.Creation,
            Since = since,
            Items = view.Items,
            Readers = view.Readers,
            Writers = view.Writers,
            LastWriter = state.ExistingExtras?.LastSent is { } sent ? new ActivityLink(sent.Sender) : null,
            IsReleased = isReleased,
            Figure = figure,
        };
    }

    public static LeakFacts Of(in LostChannel lost, DateTimeOffset now)
        => new(ChannelLeakKind.ChannelCollected, ChannelLeakVerdict.Suspected, lost.Series, now)
        {
            Creation = lost.Creation,
            Items = lost.Items,
            Readers = 0,
            Writers = 0,
        };

    public static LeakFacts OfTooManyChannels(ChannelSeries series, long channels, DateTimeOffset now)
        => new(ChannelLeakKind.TooManyChannels, ChannelLeakVerdict.Suspected, series, now) { Figure = channels };
}
