// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Configuration;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Configuration;

/// <summary>
/// Reads a capacity that is there and empty as unbounded. The binder skips it, and so would keep the default.
/// </summary>
internal static class EmptyCapacity
{
    public static void Apply(IConfiguration section, InstrumentedChannelOptions options)
    {
        if (section.GetChildren().Any(IsEmptyCapacity))
        {
            options.Capacity = null;
        }
    }

    private static bool IsEmptyCapacity(IConfigurationSection child)
        => child.Key.Equals(nameof(InstrumentedChannelOptions.Capacity), StringComparison.OrdinalIgnoreCase)
            && string.IsNullOrEmpty(child.Value)
            && !child.GetChildren().Any();
}
