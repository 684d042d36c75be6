// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;

/// <summary>Rows of text, aligned: what is printed is markdown too.</summary>
internal sealed class Table
{
    private readonly List<string[]> _rows = [];

    public Table(params string[] header) => _rows.Add(header);

    public void Add(params string[] row)
    {
        if (row.Length != _rows[0].Length)
        {
            throw new ArgumentException($"A row of {row.Length} in a table of {_rows[0].Length} columns.", nameof(row));
        }

        _rows.Add(row);
    }

    public IEnumerable<string> Lines()
    {
        int[] widths = [.. Enumerable.Range(0, _rows[0].Length).Select(column => _rows.Max(row => row[column].Length))];
        yield return Line(_rows[0], widths);
        yield return "| " + string.Join(" | ", widths.Select(Rule)) + " |";
        foreach (string[] row in _rows.Skip(1))
        {
            yield return Line(row, widths);
        }
    }

    // Figures are read from the right.
    private static string Rule(int width, int column)
        => column == 0 ? new string('-', width) : new string('-', Math.Max(1, width - 1)) + ':';

    private static string Line(string[] row, int[] widths)
        => "| " + string.Join(" | ", row.Select((cell, column)
            => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))) + " |";
}
