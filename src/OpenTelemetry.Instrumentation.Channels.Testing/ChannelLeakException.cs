// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Testing;

/// <summary>A test left channels behind in which somebody waits for ever.</summary>
public sealed class ChannelLeakException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="ChannelLeakException"/> class.</summary>
    public ChannelLeakException()
        : this("Channels leaked.")
    {
    }

    /// <summary>Initializes a new instance of the <see cref="ChannelLeakException"/> class.</summary>
    /// <param name="message">What leaked.</param>
    public ChannelLeakException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="ChannelLeakException"/> class.</summary>
    /// <param name="message">What leaked.</param>
    /// <param name="innerException">What led to it.</param>
    public ChannelLeakException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal ChannelLeakException(ChannelLeakReport report)
        : base(report.ToString()) => Report = report;

    /// <summary>Gets the findings; <see langword="null"/> where the exception was made by somebody else.</summary>
    public ChannelLeakReport? Report { get; }
}
