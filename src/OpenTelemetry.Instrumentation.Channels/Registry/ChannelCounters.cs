// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;

namespace OpenTelemetry.Instrumentation.Channels.Registry;

/// <summary>
/// The counters of one channel. It refers to nothing, so that the registry can hold it without holding the channel.
/// What writers touch and what readers touch are on different cache lines.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 176)]
internal sealed class ChannelCounters
{
    [FieldOffset(40)]
    public long Sent;

    [FieldOffset(48)]
    public long DroppedNewest;

    [FieldOffset(56)]
    public long DroppedOldest;

    [FieldOffset(64)]
    public long DroppedWrite;

    [FieldOffset(128)]
    public long Received;

    [FieldOffset(136)]
    public long InFlight;

    public long Dropped => Volatile.Read(ref DroppedNewest) + Volatile.Read(ref DroppedOldest) + Volatile.Read(ref DroppedWrite);

    /// <summary>
    /// Gets the items that are in the channel by the count. What has left is read last, so that a running channel shows
    /// a length that is too small rather than one that was never there.
    /// </summary>
    public long Length
    {
        get
        {
            long sent = Volatile.Read(ref Sent);
            long received = Volatile.Read(ref Received);
            return Math.Max(0, sent - received - Dropped);
        }
    }
}
