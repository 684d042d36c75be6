// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;

namespace Payments.ServiceDefaults.Network;

/// <summary>The tables of Linux below <c>/proc/net</c>: a line of names, and below it a line of values.</summary>
internal static class KernelCounters
{
    /// <summary>Reads one table; what is not a pair of lines of equal length with numbers is left out.</summary>
    public static Dictionary<string, long> Parse(string text, string table)
    {
        var counters = new Dictionary<string, long>(StringComparer.Ordinal);
        string[][] lines = [.. text.Split('\n')
            .Where(line => line.StartsWith(table + ":", StringComparison.Ordinal))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        if (lines is [{ } names, { } values, ..] && names.Length == values.Length)
        {
            for (int i = 1; i < names.Length; i++)
            {
                if (long.TryParse(
                    values[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value))
                {
                    counters[names[i]] = value;
                }
            }
        }

        return counters;
    }
}
