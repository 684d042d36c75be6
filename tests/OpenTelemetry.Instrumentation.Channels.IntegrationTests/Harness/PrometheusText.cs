// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests.Harness;

/// <summary>What a scrape returned.</summary>
public sealed class PrometheusText
{
    private readonly string[] _lines;

    public PrometheusText(string text) => _lines = text.Split('\n');

    /// <summary>Adds up the samples of a metric for a channel; null where there is none.</summary>
    public double? ValueOf(string metric, string channel)
    {
        double[] values = _lines
            .Where(line => line.StartsWith(metric + "{", StringComparison.Ordinal)
                && line.Contains($"dotnet_channel_name=\"{channel}\"", StringComparison.Ordinal))
            .Select(line => double.Parse(line[(line.LastIndexOf('}') + 1)..].Trim().Split(' ')[0], CultureInfo.InvariantCulture))
            .ToArray();
        return values.Length == 0 ? null : values.Sum();
    }

    public override string ToString()
        => string.Join('\n', _lines.Where(line => line.StartsWith("dotnet_channel_", StringComparison.Ordinal)));
}
