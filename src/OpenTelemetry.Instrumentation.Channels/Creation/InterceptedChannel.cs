// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.ComponentModel;
using OpenTelemetry.Instrumentation.Channels.Leaks;

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>Supports the code that the compiler generates for intercepted creations. Not for use by hand.</summary>
/// <remarks>Thread-safe.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class InterceptedChannel
{
    /// <summary>Sets the name and the creation site of the next channel that the calling thread creates.</summary>
    /// <param name="name">The name of the channel.</param>
    /// <param name="site">
    /// The member, file and line of the call: the creation site in findings about the channel.
    /// </param>
    /// <returns>The name.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> or <paramref name="site"/> is null.</exception>
    public static string Named(string name, string site)
    {
        Guard.ThrowIfNull(name, nameof(name));
        Guard.ThrowIfNull(site, nameof(site));
        AnnouncedSite.Announce(name, site);
        return name;
    }
}
