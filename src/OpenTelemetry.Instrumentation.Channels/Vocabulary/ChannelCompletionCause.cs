// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>Specifies how readers see the completion of a channel by a token.</summary>
public enum ChannelCompletionCause
{
    /// <summary>The channel ends normally, as if its writer had finished. The default.</summary>
    None = 0,

    /// <summary>
    /// The channel completes with an <see cref="OperationCanceledException"/> that has the token. Its <c>Completion</c>
    /// is canceled, and reads that find no item throw that exception.
    /// </summary>
    Cancellation = 1,
}
