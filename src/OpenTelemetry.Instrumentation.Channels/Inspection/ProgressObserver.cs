// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Primitives;
using OpenTelemetry.Instrumentation.Channels.Registry;
using OpenTelemetry.Instrumentation.Channels.State;

namespace OpenTelemetry.Instrumentation.Channels.Inspection;

/// <summary>
/// Observes at an interval whether channels make progress, so that the first health check or page that asks knows since
/// when one stands still. It costs writers and readers nothing.
/// </summary>
internal static class ProgressObserver
{
    private static int s_isLooking;

    /// <summary>Observes all channels now and at an interval, until the returned object is disposed.</summary>
    public static IDisposable Begin(TimeProvider clock, TimeSpan interval)
    {
        using var flow = SuppressedFlow.Begin();
        StallWatch.OnObserver(+1);
        Look();
        ITimer timer = clock.CreateTimer(static _ => Look(), state: null, interval, interval);
        return new DisposableAction(() =>
        {
            timer.Dispose();
            StallWatch.OnObserver(-1);
        });
    }

    private static void Look()
    {
        if (Interlocked.Exchange(ref s_isLooking, 1) != 0)
        {
            return;
        }

        try
        {
            foreach (ChannelState state in ChannelRegistry.LiveChannels)
            {
                Look(state);
            }

            StallWatch.OnAllObserved();
            UnsampledUse.Look();
        }
        finally
        {
            Volatile.Write(ref s_isLooking, 0);
        }
    }

    private static void Look(ChannelState state)
    {
        try
        {
            state.ObserveProgress(
                (ChannelView.LengthOf(state) ?? state.Counters.Length) > 0
                || (!state.Writers.IsEmpty && state.Writers.CountWaiting() > 0));
        }
        catch (Exception failure)
        {
            // A clock of the user's may throw: on a thread of the pool that would end the process.
            ChannelLog.TelemetryFailed("progress", state.Name, failure);
        }
    }
}
