// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>
/// Specifies the spans that a channel records. A span is recorded only for an item that was written under a sampled
/// <see cref="System.Diagnostics.Activity"/>; items of code without a trace cost no spans.
/// </summary>
[Flags]
public enum ChannelSpans
{
    /// <summary>
    /// No spans. The context still travels with the item. Without <see cref="Process"/> a loop or scope restores the
    /// baggage of the writer, but not its trace: spans that are started there are new roots.
    /// </summary>
    None = 0,

    /// <summary><c>send {name}</c>: from the write call until the channel accepted the item.</summary>
    Send = 1,

    /// <summary>
    /// <c>send {name}</c> only for writes that waited at least
    /// <see cref="ChannelTraceInstrumentationOptions.SlowSendThreshold"/>, that failed, or whose item was dropped.
    /// Ignored where <see cref="Send"/> is set.
    /// </summary>
    SlowSend = 2,

    /// <summary>
    /// <c>receive {name}</c>: from acceptance until a reader got the item, the time in the queue; or until the channel
    /// dropped it, which <see cref="Process"/> also records.
    /// </summary>
    Receive = 4,

    /// <summary><c>process {name}</c>: the processing of an item in a processing scope.</summary>
    Process = 8,

    /// <summary>
    /// <c>complete {name}</c>: a <c>TryComplete</c> that succeeded, under a sampled span or with an error.
    /// <see cref="ChannelTraceInstrumentationOptions.MaxRootSpansPerSecond"/> allows others.
    /// </summary>
    Complete = 16,

    /// <summary>
    /// <c>complete {name}</c> only when the channel is completed with an error.
    /// Ignored where <see cref="Complete"/> is set.
    /// </summary>
    FailedComplete = 32,

    /// <summary>The default: send, receive, process and complete.</summary>
    Default = Send | Receive | Process | Complete,

    /// <summary>The cheap choice: always process, send only when it waited, complete only with an error.</summary>
    Lean = SlowSend | Process | FailedComplete,
}
