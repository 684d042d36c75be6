// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Instrumentation.Channels.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels.Configuration;

/// <summary>
/// The configuration keys of the library; one with its prefix that is not among them is reported once.
/// </summary>
internal static class ConfigurationKeys
{
    public const string Prefix = "OTEL_DOTNET_CHANNELS_";

    public static readonly IReadOnlyList<string> All =
    [
        Prefix + "SPANS",
        Prefix + "RELATIONSHIP",
        Prefix + "RESTORE_CONTEXT",
        Prefix + "PROPAGATE_UNSAMPLED_CONTEXT",
        Prefix + "MAX_PARENT_AGE",
        Prefix + "SLOW_SEND_THRESHOLD",
        Prefix + "FAN_OUT_LIMIT",
        Prefix + "MAX_BATCH_LINKS",
        Prefix + "MAX_ROOT_SPANS_PER_SECOND",
        Prefix + "EMIT_MESSAGING_ATTRIBUTES",
        Prefix + "MAX_CHANNEL_NAMES",
        Prefix + "STALLED_AFTER",
        Prefix + "INSTANCE_IDS",
        Prefix + "UNACCOUNTED_ITEMS",
    ];

    private static readonly HashSet<string> s_reported = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reports the keys of a provider that are not known.</summary>
    public static void ReportUnknown(IServiceProvider provider)
    {
        try
        {
            foreach (IConfigurationSection child in provider.GetService<IConfiguration>()?.GetChildren() ?? [])
            {
                if (child.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
                    && !All.Contains(child.Key, StringComparer.OrdinalIgnoreCase)
                    && IsFirst(child.Key))
                {
                    ChannelLog.UnknownKey(child.Key, NearestKey.To(child.Key, All) ?? string.Join(", ", All));
                }
            }
        }
        catch (Exception failure)
        {
            // A configuration of the user's own may throw: the provider is to be built all the same.
            ChannelLog.TelemetryFailed("configuration", string.Empty, failure);
        }
    }

    private static bool IsFirst(string key)
    {
        lock (s_reported)
        {
            return s_reported.Add(key);
        }
    }
}
