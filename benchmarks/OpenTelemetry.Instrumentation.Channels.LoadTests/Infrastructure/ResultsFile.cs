// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;

/// <summary>The markdown of the results: a section for each command, replaced by its next run.</summary>
internal static class ResultsFile
{
    private const string Heading = "# Results of the load tests";

    public static void Replace(string file, string name, string title, IReadOnlyList<string> lines)
    {
        string begin = $"<!-- {name} -->";
        string end = $"<!-- end of {name} -->";
        List<string> all = File.Exists(file) ? [.. File.ReadAllLines(file)] : [];
        if (all.Count == 0)
        {
            all = [Heading, string.Empty];
        }

        List<string> section = [begin, $"## {title}", string.Empty, .. Trimmed(lines), end];
        int first = all.IndexOf(begin);
        int last = all.IndexOf(end);
        if (first >= 0 && last > first)
        {
            all.RemoveRange(first, last - first + 1);
            all.InsertRange(first, section);
        }
        else
        {
            if (all[^1].Length > 0)
            {
                all.Add(string.Empty);
            }

            all.AddRange(section);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, string.Join('\n', all) + '\n');
    }

    private static IEnumerable<string> Trimmed(IReadOnlyList<string> lines)
        => lines.Take(lines.ToList().FindLastIndex(static line => line.Length > 0) + 1);
}
