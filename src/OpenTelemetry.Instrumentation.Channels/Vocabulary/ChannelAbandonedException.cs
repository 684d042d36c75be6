// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>
/// The error that a channel is completed with when the leak detector releases those who would wait in it for ever: a reader
/// sees it itself or in a <see cref="ChannelClosedException"/>, as with any other error of a completion.
/// </summary>
public sealed class ChannelAbandonedException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="ChannelAbandonedException"/> class.</summary>
    public ChannelAbandonedException()
        : this("The other side of the channel was abandoned.")
    {
    }

    /// <summary>Initializes a new instance of the <see cref="ChannelAbandonedException"/> class.</summary>
    /// <param name="message">What was proved.</param>
    public ChannelAbandonedException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="ChannelAbandonedException"/> class.</summary>
    /// <param name="message">What was proved.</param>
    /// <param name="innerException">What led to it.</param>
    public ChannelAbandonedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
