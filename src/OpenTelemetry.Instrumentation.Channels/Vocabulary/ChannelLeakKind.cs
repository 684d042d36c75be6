// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>The kinds of findings of the leak detector.</summary>
public enum ChannelLeakKind
{
    /// <summary>
    /// Reads wait, and the writer half was collected before the channel was completed (CHN001). Definite where only a write or
    /// the completion could continue the waiting code.
    /// </summary>
    WriterCollected = 0,

    /// <summary>
    /// The reader half was collected, and writes wait (definite), or items are left in an open channel (suspected) (CHN003, and
    /// CHN004 for a channel without a bound).
    /// </summary>
    ReaderCollected = 1,

    /// <summary>
    /// The channel was collected while code waited in it (definite), or before it was completed and with items in it (suspected)
    /// (CHN034).
    /// </summary>
    ChannelCollected = 2,

    /// <summary>Items that were accepted are neither read, dropped nor in the channel, and nothing moves (CHN030). Suspected.</summary>
    FlowImbalance = 3,

    /// <summary>A reader waits although items were there, or a writer waits although there was room (CHN031).</summary>
    LostWakeUp = 4,

    /// <summary>A write waits and no item is read, or a read waits longer than idle readers may (CHN033). Suspected.</summary>
    Blocked = 5,

    /// <summary>A read waits for many times as long as the reads of the channel did before (CHN033). Suspected.</summary>
    UnusualWait = 6,

    /// <summary>The backlog of a channel without a bound grows, and no item is read (CHN004). Suspected.</summary>
    GrowingBacklog = 7,

    /// <summary>The number of live channels of one name grows from one full garbage collection to the next. Suspected.</summary>
    TooManyChannels = 8,

    /// <summary>The channel was completed, and the items that are left are not read. Suspected.</summary>
    NeverDrained = 9,

    /// <summary>The channel was open when the application stopped, with items or with operations that wait. Suspected.</summary>
    OpenAfterStop = 10,
}
