// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Testing;

/// <summary>
/// Allows a test, or all tests of a class, to leak channels although an attribute of the assembly verifies that no test
/// does.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class AllowChannelLeaksAttribute : Attribute
{
    /// <summary>Initializes a new instance of the <see cref="AllowChannelLeaksAttribute"/> class.</summary>
    /// <param name="reason">The reason, for readers of the code.</param>
    /// <exception cref="ArgumentException"><paramref name="reason"/> is empty.</exception>
    public AllowChannelLeaksAttribute(string reason)
    {
        ArgumentException.ThrowIfNullOrEmpty(reason);
        Reason = reason;
    }

    /// <summary>Gets the reason.</summary>
    public string Reason { get; }
}
