// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>What the readers of a channel learn when a token completes it.</summary>
public enum ChannelCompletionCause
{
    /// <summary>Nothing: the channel ends as if its writer had finished. The default.</summary>
    None = 0,

    /// <summary>
    /// That it was canceled: the channel is completed with an <see cref="OperationCanceledException"/> that has the
    /// token. Its <c>Completion</c> is canceled, and reads that find nothing left throw that exception.
    /// </summary>
    Cancellation = 1,
}
