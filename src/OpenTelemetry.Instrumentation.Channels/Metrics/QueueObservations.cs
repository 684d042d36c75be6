// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.Metrics;
using OpenTelemetry.Instrumentation.Channels.Registry;
using OpenTelemetry.Instrumentation.Channels.Tracing;

namespace OpenTelemetry.Instrumentation.Channels.Metrics;

/// <summary>What is observed of queues: for each name, or for each channel where that was asked for.</summary>
internal static class QueueObservations
{
    public static IEnumerable<Measurement<long>> Length()
        => Observe<long>(LengthOf, static (sum, value) => sum + value, 0);

    public static IEnumerable<Measurement<long>> Capacity()
        => Observe<long>(static state => state.Capacity, static (sum, value) => sum + value, none: null);

    public static IEnumerable<Measurement<double>> Utilization()
        => Observe<double>(
            static state => state.Capacity is { } capacity and > 0 ? (double)state.Length / capacity : null,
            Math.Max,
            none: null);

    public static IEnumerable<Measurement<double>> OldestItemAge() => Observe<double>(AgeOf, Math.Max, 0);

    private static long? LengthOf(ChannelState state)
    {
        // Where the length is ours to count, an item that was handed to a read is in it until somebody looks.
        if (state.HasUnseenWork)
        {
            state.ObserveUnseenWork();
        }

        return state.Length;
    }

    private static double? AgeOf(ChannelState state)
    {
        // After a burst the next events are to be timed again.
        state.Series.Items.OnCollect(state.Clock);
        state.Series.SendWaits.OnCollect(state.Clock);
        state.Series.ReceiveWaits.OnCollect(state.Clock);
        if (state.Length == 0)
        {
            state.Ages.OnEmpty(state);
            if (state.Readers.IsEmpty && state.Writers.IsEmpty)
            {
                state.ExistingExtras?.Attachments.OnEmpty();
            }

            return 0;
        }

        return state.Ages.Oldest(state).TotalSeconds;
    }

    private static IEnumerable<Measurement<TValue>> Observe<TValue>(
        Func<ChannelState, TValue?> valueOf,
        Func<TValue, TValue, TValue> combine,
        TValue? none)
        where TValue : struct
    {
        bool eachChannel = ChannelMetrics.Settings.EmitInstanceIds;
        foreach (ChannelSeries series in ChannelRegistry.Series)
        {
            TValue? combined = none;
            foreach (ChannelState state in LiveChannels.Of(series))
            {
                if (valueOf(state) is not { } value)
                {
                    continue;
                }

                if (eachChannel)
                {
                    yield return new(value, series.Tags.With(ChannelAttributes.Id, state.Id));
                }

                combined = combined is { } other ? combine(other, value) : value;
            }

            if (!eachChannel && combined is { } result)
            {
                yield return new(result, series.Tags.Name);
            }
        }
    }
}
