// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Configuration;

/// <summary>Finds the key that was probably meant by one that is not known.</summary>
internal static class NearestKey
{
    private const int MaxDistance = 3;

    /// <summary>Gets the key with the fewest edits to a text; null where none is near.</summary>
    public static string? To(string text, IEnumerable<string> keys)
    {
        string? nearest = null;
        int least = Math.Min(MaxDistance, text.Length / 2) + 1;
        foreach (string key in keys)
        {
            int distance = Distance(text.ToUpperInvariant(), key.ToUpperInvariant());
            if (distance < least)
            {
                least = distance;
                nearest = key;
            }
        }

        return nearest;
    }

    // The Levenshtein distance.
    private static int Distance(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int substituted = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[to.Length];
    }
}
