// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.Metrics;
using System.Reflection;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Diagnostics;

/// <summary>
/// Provides the metrics that hosted consumers count; the library counts the others. The Meter has the library's name.
/// </summary>
internal static class ConsumerMetrics
{
    private static readonly Meter s_meter =
        new(new MeterOptions("OpenTelemetry.Instrumentation.Channels") { Version = Version });

    public static readonly Counter<long> ItemsLost = s_meter.CreateCounter<long>(
        "dotnet.channel.item.lost", "{item}", "Items that a hosted consumer gave up.");

    private static string? Version => typeof(ConsumerMetrics).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];

    /// <summary>Makes the instruments exist before there is anything to count.</summary>
    public static void EnsureCreated() => GC.KeepAlive(ItemsLost);
}
