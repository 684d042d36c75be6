// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Testing;

/// <summary>Represents the failure of a test that leaked channels.</summary>
public sealed class ChannelLeakException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="ChannelLeakException"/> class.</summary>
    public ChannelLeakException()
        : this("Channels leaked.")
    {
    }

    /// <summary>Initializes a new instance of the <see cref="ChannelLeakException"/> class.</summary>
    /// <param name="message">The message that describes the leaks.</param>
    public ChannelLeakException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="ChannelLeakException"/> class.</summary>
    /// <param name="message">The message that describes the leaks.</param>
    /// <param name="innerException">The exception that caused this one.</param>
    public ChannelLeakException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal ChannelLeakException(ChannelLeakReport report)
        : base(report.ToString()) => Report = report;

    /// <summary>Gets the findings; <see langword="null"/> if other code created the exception.</summary>
    public ChannelLeakReport? Report { get; }
}
