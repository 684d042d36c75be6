// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.State;

/// <summary>
/// Sums of counters, over the channels of a series or as the part of one channel that is not yet summed.
/// </summary>
internal struct ChannelTotals
{
    public long Sent;
    public long Received;
    public long DroppedNewest;
    public long DroppedOldest;
    public long DroppedWrite;
    public long DroppedAbandoned;
    public long InFlight;

    /// <summary>Gets the items that the channel itself dropped.</summary>
    public readonly long Dropped => DroppedNewest + DroppedOldest + DroppedWrite;

    public void Add(in ChannelTotals other)
    {
        Sent += other.Sent;
        Received += other.Received;
        DroppedNewest += other.DroppedNewest;
        DroppedOldest += other.DroppedOldest;
        DroppedWrite += other.DroppedWrite;
        DroppedAbandoned += other.DroppedAbandoned;
        InFlight += other.InFlight;
    }

    public void AddDropped(DropMode mode, long count)
    {
        switch (mode)
        {
            case DropMode.Newest:
                DroppedNewest += count;
                break;
            case DropMode.Oldest:
                DroppedOldest += count;
                break;
            default:
                DroppedWrite += count;
                break;
        }
    }
}
