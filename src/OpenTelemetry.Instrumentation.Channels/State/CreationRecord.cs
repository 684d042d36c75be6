// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.State;

/// <summary>Describes the creation of one channel. It outlives the channel.</summary>
internal sealed class CreationRecord
{
    private readonly string? _announcedSite;

    public CreationRecord(string? announcedSite, string? stack, CreationScope? scope)
    {
        _announcedSite = announcedSite;
        Stack = stack;
        Scope = scope;
    }

    public string? Stack { get; }

    /// <summary>Gets where the channel was made, when that is known of this one channel.</summary>
    public string? Site => _announcedSite ?? CreationSites.OfStack(Stack);

    /// <summary>Gets the scope of the test that the channel was made in.</summary>
    public CreationScope? Scope { get; }
}
