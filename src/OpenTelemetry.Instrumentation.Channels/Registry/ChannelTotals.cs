// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Registry;

/// <summary>Sums of counters, over the channels of a series or as the part of one channel that is already summed.</summary>
internal struct ChannelTotals
{
    public long Sent;
    public long Received;
    public long DroppedNewest;
    public long DroppedOldest;
    public long DroppedWrite;
    public long DroppedAbandoned;
    public long InFlight;

    public static ChannelTotals Of(ChannelCounters counters) => new()
    {
        Received = Volatile.Read(ref counters.Received),
        Sent = Volatile.Read(ref counters.Sent),
        DroppedNewest = Volatile.Read(ref counters.DroppedNewest),
        DroppedOldest = Volatile.Read(ref counters.DroppedOldest),
        DroppedWrite = Volatile.Read(ref counters.DroppedWrite),
        InFlight = Volatile.Read(ref counters.InFlight),
    };

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

    public void Subtract(in ChannelTotals other)
    {
        Sent -= other.Sent;
        Received -= other.Received;
        DroppedNewest -= other.DroppedNewest;
        DroppedOldest -= other.DroppedOldest;
        DroppedWrite -= other.DroppedWrite;
        DroppedAbandoned -= other.DroppedAbandoned;
        InFlight -= other.InFlight;
    }
}
