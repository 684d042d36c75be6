// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Leaks;

/// <summary>What is known of the creation of one channel. It outlives the channel.</summary>
internal sealed class CreationRecord
{
    public CreationRecord(string? stack, CreationScope? scope)
    {
        Stack = stack;
        Scope = scope;
    }

    public string? Stack { get; }

    /// <summary>Gets the scope of the test that the channel was made in.</summary>
    public CreationScope? Scope { get; }
}
