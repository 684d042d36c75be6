// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Hosting;

/// <summary>Specifies what happens to an item whose last attempt failed, and to the consumer.</summary>
public enum ChannelPoisonPolicy
{
    /// <summary>The item is logged, counted as lost and dropped; the consumer continues with the next item.</summary>
    Drop = 0,

    /// <summary>
    /// The item is logged and counted as lost, the consumer takes no further items, and the host is asked to stop. A
    /// channel that was completed with an error stops the host too.
    /// </summary>
    Stop = 1,

    /// <summary>The item is written to the channel of <see cref="ChannelConsumerOptions.DeadLetterChannel"/>.</summary>
    DeadLetter = 2,
}
