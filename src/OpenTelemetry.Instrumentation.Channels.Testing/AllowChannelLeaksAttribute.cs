// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Testing;

/// <summary>
/// Lets a test, or all tests of a class, leave channels behind where an attribute of the assembly verifies that none does.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class AllowChannelLeaksAttribute : Attribute
{
    /// <summary>Initializes a new instance of the <see cref="AllowChannelLeaksAttribute"/> class.</summary>
    /// <param name="reason">Why they may; for whoever reads the code.</param>
    /// <exception cref="ArgumentException"><paramref name="reason"/> is empty.</exception>
    public AllowChannelLeaksAttribute(string reason)
    {
        ArgumentException.ThrowIfNullOrEmpty(reason);
        Reason = reason;
    }

    /// <summary>Gets why they may.</summary>
    public string Reason { get; }
}
