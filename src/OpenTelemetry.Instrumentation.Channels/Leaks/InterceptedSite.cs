// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Leaks;

/// <summary>Carries the place of an intercepted call past the public factory, whose parameters are those of the user.</summary>
internal static class InterceptedSite
{
    [ThreadStatic]
    private static string? t_name;

    [ThreadStatic]
    private static string? t_site;

    public static void Announce(string name, string site)
    {
        t_name = name;
        t_site = site;
    }

    /// <summary>Returns what was announced for the name, once: a creation that failed leaves its announcement behind.</summary>
    public static string? Take(string name)
    {
        string? site = t_name == name ? t_site : null;
        t_name = null;
        t_site = null;
        return site;
    }
}
