// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Registry;
using OpenTelemetry.Instrumentation.Channels.State;

namespace OpenTelemetry.Instrumentation.Channels.Inspection;

/// <summary>Takes snapshots of channels.</summary>
internal static class ChannelInspection
{
    public static IReadOnlyList<ChannelSnapshot> OfAll()
    {
        var snapshots = new List<ChannelSnapshot>();
        var view = new ChannelView();
        foreach (ChannelState state in ChannelRegistry.LiveChannels)
        {
            if (TryTake(view, state) is { } snapshot)
            {
                snapshots.Add(snapshot);
            }
        }

        if (!IsSorted(snapshots))
        {
            snapshots.Sort(static (x, y) => x.Id.CompareTo(y.Id));
        }

        return snapshots;
    }

    public static ChannelSnapshot? Of(long id)
    {
        if (id <= 0)
        {
            return null;
        }

        ChannelState? known = ChannelRegistry.LiveChannels.FirstOrDefault(
            state => state.ExistingExtras is { } extras && extras.HasId(id));
        return known is null ? null : TryTake(new ChannelView(), known);
    }

    // The first snapshot numbers the channels in the order in which all later ones find them.
    private static bool IsSorted(List<ChannelSnapshot> snapshots)
    {
        for (int i = 1; i < snapshots.Count; i++)
        {
            if (snapshots[i].Id < snapshots[i - 1].Id)
            {
                return false;
            }
        }

        return true;
    }

    private static ChannelSnapshot? TryTake(ChannelView view, ChannelState state)
    {
        try
        {
            return view.Look(state);
        }
        catch (Exception failure)
        {
            // A clock of the user's may throw: the other channels are still to be seen.
            ChannelLog.TelemetryFailed("snapshot", state.Name, failure);
            return null;
        }
    }
}
