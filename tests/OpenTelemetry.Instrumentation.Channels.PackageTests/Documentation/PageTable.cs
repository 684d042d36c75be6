// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>Tables of the pages.</summary>
internal static class PageTable
{
    /// <summary>Gets the rows of the first table after a line of a page, as trimmed cells without backticks.</summary>
    public static IReadOnlyList<string[]> After(string page, string startOfLine)
        => Rows(Repository.Lines(page).SkipWhile(line => !line.StartsWith(startOfLine, StringComparison.Ordinal)));

    /// <summary>Gets the rows of the table after the only line of the guide that names something first.</summary>
    public static IReadOnlyList<string[]> Of(string name)
        => Rows(Assert.Single(
            Repository.GuidePages.Select(page => Repository.Lines(page)
                .SkipWhile(line => !line.StartsWith($"`{name}`", StringComparison.Ordinal))
                .ToList()),
            lines => lines.Count > 0));

    private static IReadOnlyList<string[]> Rows(IEnumerable<string> lines)
        => [.. lines.SkipWhile(line => !IsRow(line)).TakeWhile(IsRow).Skip(2).Select(Cells)];

    private static bool IsRow(string line) => line.StartsWith('|');

    private static string[] Cells(string row)
        => [
            .. row.Trim('|').Split('|').Select(cell => cell.Replace("`", string.Empty, StringComparison.Ordinal).Trim())
        ];
}
