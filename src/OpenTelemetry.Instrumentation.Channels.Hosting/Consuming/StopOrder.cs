// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Consuming;

/// <summary>The order in which channels are completed.</summary>
internal static class StopOrder
{
    /// <summary>
    /// Keeps the order of registration, but for dead letters: a channel that takes them ends after the channels they
    /// come from. Channels that write dead letters to each other stay in the order of registration.
    /// </summary>
    public static IEnumerable<ConsumedChannel> Of(IEnumerable<ConsumedChannel> channels)
    {
        var remaining = channels.ToList();
        while (remaining.Count > 0)
        {
            ConsumedChannel next =
                remaining.Find(channel => !remaining.Exists(other => Feeds(other, channel))) ?? remaining[0];
            remaining.Remove(next);
            yield return next;
        }
    }

    private static bool Feeds(ConsumedChannel source, ConsumedChannel target)
        => source != target
            && source.Key.ItemType == target.Key.ItemType
            && source.DeadLetterChannels.Contains(target.Key.Name, StringComparer.Ordinal);
}
