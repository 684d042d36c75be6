// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Registry;

namespace OpenTelemetry.Instrumentation.Channels.Inspection;

/// <summary>Takes snapshots of channels. Its lists hold channels, so that they are gone when it is done.</summary>
internal static class ChannelInspection
{
    public static IReadOnlyList<ChannelSnapshot> OfAll()
    {
        var channels = new List<ChannelState>();
        var snapshots = new List<ChannelSnapshot>();
        var view = new ChannelView();
        foreach (ChannelSeries series in ChannelRegistry.Series)
        {
            series.CopyLive(channels);
            foreach (ChannelState state in channels)
            {
                if (TryTake(view, state) is { } snapshot)
                {
                    snapshots.Add(snapshot);
                }
            }

            channels.Clear();
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

        var channels = new List<ChannelState>();
        foreach (ChannelSeries series in ChannelRegistry.Series)
        {
            series.CopyLive(channels);
            foreach (ChannelState state in channels)
            {
                if (state.ExistingExtras is { } extras && extras.HasId(id))
                {
                    return TryTake(new ChannelView(), state);
                }
            }

            channels.Clear();
        }

        return null;
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
