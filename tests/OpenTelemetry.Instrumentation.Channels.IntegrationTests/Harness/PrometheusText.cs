// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests.Harness;

/// <summary>What a scrape returned.</summary>
public sealed class PrometheusText
{
    private readonly string[] _lines;

    public PrometheusText(string text) => _lines = text.Split('\n');

    /// <summary>Adds up the samples of a metric for a channel; null where there is none.</summary>
    public double? ValueOf(string metric, string channel) => ValueOf(metric, ("dotnet_channel_name", channel));

    /// <summary>Adds up the samples of a metric that have all of some labels; null where there is none.</summary>
    public double? ValueOf(string metric, params (string Name, string Value)[] labels)
    {
        double[] values = _lines
            .Where(line => line.StartsWith(metric + "{", StringComparison.Ordinal)
                && Array.TrueForAll(
                    labels, label => line.Contains($"{label.Name}=\"{label.Value}\"", StringComparison.Ordinal)))
            .Select(
                line => double.Parse(
                    line[(line.LastIndexOf('}') + 1)..].Trim().Split(' ')[0], CultureInfo.InvariantCulture))
            .ToArray();
        return values.Length == 0 ? null : values.Sum();
    }

    /// <summary>How many channels of a name are open, draining or stalled; 0 when there has been none.</summary>
    public double LiveChannels(string channel) => ValueOf("dotnet_channel_count", channel) ?? 0;

    /// <summary>How many writers wait for room in channels of a name.</summary>
    public double WaitingWriters(string channel) => ValueOf(
        "dotnet_channel_waiter_count", ("dotnet_channel_name", channel), ("dotnet_channel_operation_name", "send"))
        ?? 0;

    public override string ToString()
        => string.Join('\n', _lines.Where(line => line.StartsWith("dotnet_channel_", StringComparison.Ordinal)));
}
