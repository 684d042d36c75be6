// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>Specifies the kind of a finding of the leak detector.</summary>
public enum ChannelLeakKind
{
    /// <summary>
    /// Reads are pending, and the writer half was collected before the channel was completed (CHN001). Definite if only
    /// a write or the completion could continue the waiting code.
    /// </summary>
    WriterCollected = 0,

    /// <summary>
    /// The reader half was collected, and writes are pending (definite), or an open channel holds items (suspected).
    /// CHN003, and CHN004 for an unbounded channel.
    /// </summary>
    ReaderCollected = 1,

    /// <summary>
    /// The channel was collected while code waited in it (definite), or before it was completed and with items in it
    /// (suspected) (CHN034).
    /// </summary>
    ChannelCollected = 2,

    /// <summary>
    /// Items that were accepted are neither read, dropped nor in the channel, and nothing moves (CHN030). Suspected.
    /// </summary>
    FlowImbalance = 3,

    /// <summary>
    /// A read is pending although there are items, or a write is pending although there is room (CHN031).
    /// </summary>
    LostWakeUp = 4,

    /// <summary>
    /// A write is pending and no item is read, or a read is pending for too long (CHN033). Suspected.
    /// </summary>
    Blocked = 5,

    /// <summary>A read is pending many times as long as earlier reads of the channel (CHN033). Suspected.</summary>
    UnusualWait = 6,

    /// <summary>The backlog of an unbounded channel grows, and no item is read (CHN004). Suspected.</summary>
    GrowingBacklog = 7,

    /// <summary>
    /// The number of live channels of one name grows from one full garbage collection to the next. Suspected.
    /// </summary>
    TooManyChannels = 8,

    /// <summary>The channel was completed, and its remaining items are not read. Suspected.</summary>
    NeverDrained = 9,

    /// <summary>
    /// The channel was open when the application stopped, with items or with pending operations. Suspected.
    /// </summary>
    OpenAfterStop = 10,
}
