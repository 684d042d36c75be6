// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.State;

namespace OpenTelemetry.Instrumentation.Channels.Registry;

/// <summary>
/// The profiles of channels that were given a name only, by the name: a channel a request is made again and again at
/// one place in the code. Few and replaced at will: what is not here is made.
/// </summary>
internal static class ChannelProfiles
{
    private const int Size = 64;

    private static readonly ChannelProfile?[] s_profiles = new ChannelProfile?[Size];

    /// <summary>Gets the profile of a channel with options of its own.</summary>
    public static ChannelProfile Of(ChannelTelemetryOptions telemetry)
        => new(telemetry, ChannelRegistry.Resolve(telemetry, out ChannelIdentity identity), identity);

    public static ChannelProfile Named(string name) => Named(name, creationSite: null);

    public static ChannelProfile Named(string name, string? creationSite)
    {
        Guard.ThrowIfNotAName(name);
        ref ChannelProfile? slot = ref s_profiles[SlotOf(name)];
        ChannelProfile? profile = Volatile.Read(ref slot);
        if (profile is null
            || profile.Series.IsEvicted
            || !string.Equals(profile.Identity.Name, name, StringComparison.Ordinal)
            || !string.Equals(profile.CreationSite, creationSite, StringComparison.Ordinal))
        {
            profile = Of(new ChannelTelemetryOptions(name) { CreationSite = creationSite });

            // A name that is one too many may get a series later, when the limit is raised.
            if (profile.Series.Identity is not null)
            {
                Volatile.Write(ref slot, profile);
            }
        }

        return profile;
    }

    /// <summary>Forgets all profiles, together with the series that they point to.</summary>
    internal static void Reset() => Array.Clear(s_profiles, 0, Size);

    // Names differ at their ends: "orders", "orders.dead", "invoices".
    private static int SlotOf(string name)
    {
        uint hash = (uint)name.Length;
        hash = (hash * 31) + name[0];
        hash = (hash * 31) + name[name.Length / 2];
        hash = (hash * 31) + name[name.Length - 1];
        return (int)(hash % Size);
    }
}
