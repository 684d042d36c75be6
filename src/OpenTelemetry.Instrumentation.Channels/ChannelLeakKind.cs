// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>What a finding of the leak detector is about.</summary>
public enum ChannelLeakKind
{
    /// <summary>
    /// Readers wait, and nobody can write to the channel or complete it any more: its writer half was collected (CHN001).
    /// </summary>
    WriterCollected = 0,

    /// <summary>
    /// Writers are blocked or items are left, and nobody can read any more: the reader half was collected (CHN003, and
    /// CHN004 for a channel without a bound).
    /// </summary>
    ReaderCollected = 1,

    /// <summary>The channel was collected while operations waited in it, or with items in it (CHN034).</summary>
    ChannelCollected = 2,

    /// <summary>Items that were accepted are neither read, dropped nor in the channel (CHN030).</summary>
    FlowImbalance = 3,

    /// <summary>A reader waits although items were there, or a writer waits although there was room (CHN031).</summary>
    LostWakeUp = 4,

    /// <summary>An operation waits for longer than it should (CHN033).</summary>
    Blocked = 5,

    /// <summary>An operation waits for many times as long as such operations of the channel did before (CHN033).</summary>
    UnusualWait = 6,

    /// <summary>The items of a channel without a bound become more and more, and nobody reads (CHN004).</summary>
    GrowingBacklog = 7,

    /// <summary>There are more live channels of one name than there should be.</summary>
    TooManyChannels = 8,

    /// <summary>The channel was completed, and nobody takes the items that are left.</summary>
    NeverDrained = 9,

    /// <summary>The application has stopped, and the channel is open, with items or with operations that wait.</summary>
    OpenAfterStop = 10,
}
