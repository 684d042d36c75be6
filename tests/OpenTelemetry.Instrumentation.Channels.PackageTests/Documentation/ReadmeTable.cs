// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>Tables of the README.</summary>
internal static class ReadmeTable
{
    /// <summary>Gets the rows of the first table after a line, as trimmed cells without backticks.</summary>
    public static IReadOnlyList<string[]> After(string startOfLine)
        => [.. File.ReadLines(Repository.Readme)
            .SkipWhile(line => !line.StartsWith(startOfLine, StringComparison.Ordinal))
            .SkipWhile(line => !IsRow(line))
            .TakeWhile(IsRow)
            .Skip(2)
            .Select(Cells)];

    private static bool IsRow(string line) => line.StartsWith('|');

    private static string[] Cells(string row)
        => [.. row.Trim('|').Split('|').Select(cell => cell.Replace("`", string.Empty, StringComparison.Ordinal).Trim())];
}
