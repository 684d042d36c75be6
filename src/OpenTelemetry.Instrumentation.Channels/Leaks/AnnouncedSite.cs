// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Leaks;

/// <summary>
/// Carries the place of an intercepted call, or of a registration in a container, past the public factory, whose
/// parameters are those of the user.
/// </summary>
internal static class AnnouncedSite
{
    [ThreadStatic]
    private static string? s_name;

    [ThreadStatic]
    private static string? s_site;

    public static void Announce(string name, string? site)
    {
        s_name = name;
        s_site = site;
    }

    /// <summary>
    /// Returns what was announced for the name, once: a creation that failed leaves its announcement behind.
    /// </summary>
    public static string? Take(string name)
    {
        string? site = s_name == name ? s_site : null;
        s_name = null;
        s_site = null;
        return site;
    }
}
