// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Payments.ServiceDefaults.ConsoleView;

/// <summary>
/// Draws a trace: one line for each span, indented under its parent, with a bar for its place in time.
/// </summary>
internal sealed class TraceTree
{
    private const int BarWidth = 30;

    private readonly StringBuilder _text = new();
    private readonly ILookup<ActivitySpanId, FinishedSpan> _children;
    private readonly DateTime _start;
    private readonly TimeSpan _duration;

    private TraceTree(IReadOnlyCollection<FinishedSpan> spans)
    {
        _children = spans.OrderBy(span => span.Start).ToLookup(span => span.Parent);
        _start = spans.Min(span => span.Start);
        _duration = spans.Max(span => span.Start + span.Duration) - _start;
    }

    public static string Render(ActivityTraceId id, IReadOnlyCollection<FinishedSpan> spans)
    {
        if (spans.Count <= 1)
        {
            return spans.Count == 0 ? string.Empty : Line(id, spans.First());
        }

        var tree = new TraceTree(spans);
        tree.AddTitle(id, spans.Count);
        HashSet<ActivitySpanId> known = [.. spans.Select(span => span.Id)];
        foreach (FinishedSpan root in spans.Where(span => !known.Contains(span.Parent)).OrderBy(span => span.Start))
        {
            tree.AddSpan(root, depth: 0);
        }

        return tree._text.AppendLine().ToString();
    }

    private static string Line(ActivityTraceId id, FinishedSpan span) => string.Create(
        CultureInfo.InvariantCulture,
        $"trace {id}: "
            + $"{span.Name}{NoteOf(span)} {span.Duration.TotalMilliseconds:F1} ms"
                + $"{Environment.NewLine}{Environment.NewLine}");

    private static string NoteOf(FinishedSpan span) => span.Note.Length == 0 ? string.Empty : $" [{span.Note}]";

    private static string ProcessOf(FinishedSpan span)
        => span.Process.Length == 0 ? string.Empty : $"{span.Process,-7}";

    private void AddTitle(ActivityTraceId id, int count)
        => _text.AppendLine(
            CultureInfo.InvariantCulture, $"trace {id}: {count} spans, {_duration.TotalMilliseconds:F1} ms");

    private void AddSpan(FinishedSpan span, int depth)
    {
        string start = (span.Start - _start).TotalMilliseconds.ToString("F1", CultureInfo.InvariantCulture);
        string duration = span.Duration.TotalMilliseconds.ToString("F1", CultureInfo.InvariantCulture);
        string indent = new(' ', 2 * depth);
        _text.AppendLine(
            CultureInfo.InvariantCulture,
            $"  {ProcessOf(span)}+{start,-7} {duration,7} ms |{BarOf(span)}| {indent}{span.Name}{NoteOf(span)}");
        foreach (FinishedSpan child in _children[span.Id])
        {
            AddSpan(child, depth + 1);
        }
    }

    private string BarOf(FinishedSpan span)
    {
        double scale = _duration > TimeSpan.Zero ? BarWidth / _duration.TotalMilliseconds : 0;
        int from = Math.Clamp((int)((span.Start - _start).TotalMilliseconds * scale), 0, BarWidth - 1);
        int length = Math.Clamp((int)Math.Round(span.Duration.TotalMilliseconds * scale), 1, BarWidth - from);
        return (new string(' ', from) + new string('=', length)).PadRight(BarWidth);
    }
}
