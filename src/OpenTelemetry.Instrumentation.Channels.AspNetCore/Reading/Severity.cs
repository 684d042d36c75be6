// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.AspNetCore.Reading;

/// <summary>Compares channels: by health, then by the longest wait, then by utilization.</summary>
internal readonly record struct Severity(
    ChannelHealth Health, double WaitSeconds, double Utilization, long Length, long Id)
    : IComparable<Severity>
{
    public static Severity Of(ChannelSnapshot snapshot, ChannelHealth health)
    {
        double waits = Math.Max(
            Math.Max(snapshot.StalledFor?.TotalSeconds ?? 0, snapshot.LongestWriteWait?.TotalSeconds ?? 0),
            snapshot.OldestItemAge?.TotalSeconds ?? 0);
        double utilization = snapshot.Capacity > 0 ? (double)(snapshot.Length ?? 0) / snapshot.Capacity.Value : 0;
        return new(health, Math.Round(waits), utilization, snapshot.Length ?? 0, snapshot.Id);
    }

    public static ChannelHealth HealthOf(ChannelSnapshot snapshot, ChannelLeakVerdict? worst)
        => snapshot.State == ChannelSnapshotState.Abandoned || worst == ChannelLeakVerdict.Definite
            ? ChannelHealth.Stuck
            : snapshot.State == ChannelSnapshotState.Stalled ? ChannelHealth.Stalled
            : worst == ChannelLeakVerdict.Suspected ? ChannelHealth.Suspected
            : snapshot.Capacity > 0 && snapshot.Length >= snapshot.Capacity ? ChannelHealth.Full
            : snapshot.StalledFor is null ? ChannelHealth.Unknown
            : ChannelHealth.Ok;

    // The older channel comes first among equals.
    public int CompareTo(Severity other)
        => Health != other.Health ? Health.CompareTo(other.Health)
            : WaitSeconds != other.WaitSeconds ? WaitSeconds.CompareTo(other.WaitSeconds)
            : Utilization != other.Utilization ? Utilization.CompareTo(other.Utilization)
            : Length != other.Length ? Length.CompareTo(other.Length)
            : other.Id.CompareTo(Id);
}
