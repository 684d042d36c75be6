// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Results;

/// <summary>A table whose columns are aligned in the source too: text to the left, figures to the right.</summary>
public sealed class MarkdownTable(int textColumns, params string[] header)
{
    private readonly List<string[]> _rows = [header];

    public void Add(params string[] row) => _rows.Add(row);

    public void WriteTo(StringBuilder document)
    {
        int[] widths = [.. header.Select((_, column) => Math.Max(3, _rows.Max(row => row[column].Length)))];
        for (int i = 0; i < _rows.Count; i++)
        {
            WriteRow(document, _rows[i], widths);
            if (i == 0)
            {
                WriteRow(document, [.. widths.Select(Rule)], widths);
            }
        }

        document.Append('\n');
    }

    private string Rule(int width, int column)
        => column < textColumns ? new string('-', width) : new string('-', width - 1) + ":";

    private void WriteRow(StringBuilder document, string[] row, int[] widths)
        => document
            .Append("| ")
            .AppendJoin(" | ", row.Select((cell, column) =>
                column < textColumns ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column])))
            .Append(" |\n");
}
