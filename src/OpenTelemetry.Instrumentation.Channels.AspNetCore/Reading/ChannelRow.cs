// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.AspNetCore.Reading;

/// <summary>One channel. What is not known is null.</summary>
internal sealed record ChannelRow(
    long Id,
    string Name,
    string? Layer,
    string ItemType,
    string State,
    string Health,
    bool? Bounded,
    int? Capacity,
    string? FullMode,
    long? Length,
    double? SentPerSecond,
    double? ReceivedPerSecond,
    long Sent,
    long Received,
    long? Dropped,
    long? InFlight,
    int WaitingReaders,
    int WaitingWriters,
    double? OldestItemSeconds,
    double? LongestReadWaitSeconds,
    double? LongestWriteWaitSeconds,
    double? StalledSeconds,
    string? CreationSite)
{
    public static ChannelRow Of(ChannelSnapshot snapshot, ChannelHealth health, in Rates rates) => new(
        snapshot.Id,
        snapshot.Name,
        Words.Of(snapshot.Layer),
        TypeName.Of(snapshot.ItemType),
        Words.Of(snapshot.State),
        Words.Of(health),
        snapshot.IsBounded,
        snapshot.Capacity,
        snapshot.FullMode is { } mode ? Words.Of(mode) : null,
        snapshot.Length,
        rates.Sent,
        rates.Received,
        snapshot.Sent,
        snapshot.Received,
        snapshot.Dropped,
        snapshot.InFlight,
        snapshot.WaitingReaders,
        snapshot.WaitingWriters,
        Seconds(snapshot.OldestItemAge),
        Seconds(snapshot.LongestReadWait),
        Seconds(snapshot.LongestWriteWait),
        Seconds(snapshot.StalledFor),
        snapshot.CreationSite);

    private static double? Seconds(TimeSpan? time) => time is { } known ? Math.Round(known.TotalSeconds, 3) : null;
}
