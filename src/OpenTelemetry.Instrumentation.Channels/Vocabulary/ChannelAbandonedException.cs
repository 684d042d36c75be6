// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>
/// Represents the error with which the leak detector completes a channel whose pending operations can never complete.
/// A reader sees it itself or in a <see cref="ChannelClosedException"/>, as with any other error of a completion.
/// </summary>
public sealed class ChannelAbandonedException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="ChannelAbandonedException"/> class.</summary>
    public ChannelAbandonedException()
        : this("The operation can never complete, because the other half of the channel no longer exists.")
    {
    }

    /// <summary>Initializes a new instance of the <see cref="ChannelAbandonedException"/> class.</summary>
    /// <param name="message">The message that describes the error.</param>
    public ChannelAbandonedException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="ChannelAbandonedException"/> class.</summary>
    /// <param name="message">The message that describes the error.</param>
    /// <param name="innerException">The exception that caused this one.</param>
    public ChannelAbandonedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
