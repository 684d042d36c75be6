// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.Metrics;
using OpenTelemetry.Instrumentation.Channels.Registry;
using OpenTelemetry.Instrumentation.Channels.Tracing;

namespace OpenTelemetry.Instrumentation.Channels.Metrics;

/// <summary>What is observed of channels and of those that wait in them.</summary>
internal static class ChannelObservations
{
    public static IEnumerable<Measurement<long>> Waiters()
    {
        foreach (ChannelSeries series in ChannelRegistry.Series)
        {
            long senders = 0;
            long receivers = 0;
            foreach (ChannelState state in LiveChannels.Of(series))
            {
                senders += state.Writers.CountWaiting();
                receivers += state.Readers.CountWaiting();
            }

            yield return new(senders, series.Tags.SendWaiters);
            yield return new(receivers, series.Tags.ReceiveWaiters);
        }
    }

    public static IEnumerable<Measurement<long>> Count()
    {
        TimeSpan stalledAfter = ChannelMetrics.Settings.StalledAfter;
        foreach (ChannelSeries series in ChannelRegistry.Series)
        {
            long open = 0;
            long draining = 0;
            long stalled = 0;
            foreach (ChannelState state in LiveChannels.Of(series))
            {
                bool hasWork = state.Length > 0 || state.Writers.CountWaiting() > 0;
                TimeSpan still = state.StillFor(hasWork);
                if (hasWork && still >= stalledAfter)
                {
                    stalled++;
                }
                else if (!state.IsClosed)
                {
                    open++;
                }
                else if (!state.IsEnded)
                {
                    draining++;
                }
            }

            yield return new(open, series.Tags.Open);
            yield return new(draining, series.Tags.Draining);
            yield return new(stalled, series.Tags.Stalled);
        }
    }

    public static IEnumerable<Measurement<long>> Completed()
    {
        foreach (ChannelSeries series in ChannelRegistry.Series)
        {
            foreach (KeyValuePair<string, long> completed in series.CopyCompleted())
            {
                yield return new(
                    completed.Value,
                    completed.Key.Length == 0
                        ? series.Tags.Name
                        : series.Tags.With(ChannelAttributes.ErrorType, completed.Key));
            }
        }
    }
}
