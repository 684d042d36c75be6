// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;

/// <summary>Figures as text.</summary>
internal static class Format
{
    private const int LineLength = 120;

    public static string Number(double value) => value.ToString(
        Math.Abs(value) switch { >= 100 => "N0", >= 10 => "N1", _ => "N2" }, CultureInfo.InvariantCulture);

    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Ratio(double value) => value.ToString("N2", CultureInfo.InvariantCulture) + "x";

    public static string Percent(double part) => (part * 100).ToString("N0", CultureInfo.InvariantCulture) + " %";

    public static string Bytes(double value) => value.ToString(value < 10 ? "N1" : "N0", CultureInfo.InvariantCulture);

    public static string Milliseconds(TimeSpan value) => Number(value.TotalMilliseconds);

    public static string MiB(long bytes) => Number(bytes / (double)(1 << 20));

    public static IEnumerable<string> Wrap(string text)
    {
        string line = string.Empty;
        foreach (string word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > LineLength)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        yield return line;
    }
}
