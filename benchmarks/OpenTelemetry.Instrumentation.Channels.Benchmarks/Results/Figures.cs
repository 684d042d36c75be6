// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Results;

/// <summary>How figures are printed.</summary>
public static class Figures
{
    public static string Time(double? nanoseconds) => nanoseconds switch
    {
        null => "-",
        >= 1000 => nanoseconds.Value.ToString("#,0", CultureInfo.InvariantCulture),
        _ => nanoseconds.Value.ToString("0.0", CultureInfo.InvariantCulture),
    };

    public static string Added(double? nanoseconds)
        => nanoseconds?.ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture) ?? "-";

    public static string Ratio(double? ratio) => ratio?.ToString("0.00x", CultureInfo.InvariantCulture) ?? "-";

    public static string Bytes(double? bytes)
        => bytes is null or double.NaN
            ? "-"
            : (Math.Round(bytes.Value) + 0.0).ToString("0", CultureInfo.InvariantCulture);

    public static string Percent(double? part) => part?.ToString("0.0%", CultureInfo.InvariantCulture) ?? "-";
}
