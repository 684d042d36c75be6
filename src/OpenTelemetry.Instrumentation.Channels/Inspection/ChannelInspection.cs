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

        snapshots.Sort(static (x, y) => x.Id.CompareTo(y.Id));
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
