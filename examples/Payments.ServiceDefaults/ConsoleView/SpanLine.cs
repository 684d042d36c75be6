// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Globalization;

namespace Payments.ServiceDefaults.ConsoleView;

/// <summary>A span as a line of text, on its way from one console to another.</summary>
internal static class SpanLine
{
    private const string Mark = "@span";
    private const char Separator = '\t';
    private const int Fields = 10;

    private static readonly string s_noParent = default(ActivitySpanId).ToHexString();

    public static string Format(ActivityTraceId traceId, FinishedSpan span) => string.Join(
        Separator,
        Mark,
        traceId.ToHexString(),
        span.Id.ToHexString(),
        span.Parent.ToHexString(),
        span.Start.Ticks.ToString(CultureInfo.InvariantCulture),
        span.Duration.Ticks.ToString(CultureInfo.InvariantCulture),
        span.IsSend,
        span.IsReceive,
        Clean(span.Name),
        Clean(span.Note));

    /// <summary>Reads a line; false when it is not of a span.</summary>
    public static bool TryParse(string process, string line, out ActivityTraceId traceId, out FinishedSpan? span)
    {
        traceId = default;
        span = null;
        if (!line.StartsWith(Mark, StringComparison.Ordinal) || line.Split(Separator) is not { Length: Fields } fields)
        {
            return false;
        }

        traceId = ActivityTraceId.CreateFromString(fields[1]);
        span = new FinishedSpan(
            ActivitySpanId.CreateFromString(fields[2]),
            fields[3] == s_noParent ? default : ActivitySpanId.CreateFromString(fields[3]),
            fields[8],
            new DateTime(long.Parse(fields[4], CultureInfo.InvariantCulture), DateTimeKind.Utc),
            TimeSpan.FromTicks(long.Parse(fields[5], CultureInfo.InvariantCulture)),
            fields[9])
        {
            Process = process,
            IsSend = bool.Parse(fields[6]),
            IsReceive = bool.Parse(fields[7]),
        };
        return true;
    }

    private static string Clean(string text) => text.ReplaceLineEndings(" ").Replace(Separator, ' ');
}
