// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OpenTelemetry.Instrumentation.Channels.Testing;

/// <summary>Writes reports as JSON. An unknown figure is <c>null</c>.</summary>
internal static class ChannelLeakJson
{
    // A file for people and gates, never part of a page.
    private static readonly JsonWriterOptions s_options = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string OfTest(ChannelLeakReport report) => Write(json =>
    {
        json.WriteString("test", report.TestName);
        WriteCounts(json, report.Leaks);
        WriteLeaks(json, [report], namesTests: false);
    });

    public static string OfAssembly(int tests, int verified, IReadOnlyList<ChannelLeakReport> reports) => Write(json =>
    {
        json.WriteNumber("tests", tests);
        json.WriteNumber("testsWithChannels", verified);
        WriteCounts(json, [.. reports.SelectMany(static report => report.Leaks)]);
        WriteLeaks(json, reports, namesTests: true);
    });

    private static string Write(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteCounts(Utf8JsonWriter json, IReadOnlyList<ChannelLeak> leaks)
    {
        json.WriteNumber("definite", leaks.Count(static leak => leak.Verdict == ChannelLeakVerdict.Definite));
        json.WriteNumber("suspected", leaks.Count(static leak => leak.Verdict == ChannelLeakVerdict.Suspected));
    }

    private static void WriteLeaks(Utf8JsonWriter json, IEnumerable<ChannelLeakReport> reports, bool namesTests)
    {
        json.WriteStartArray("leaks");
        foreach (ChannelLeakReport report in reports)
        {
            foreach (ChannelLeak leak in report.Leaks)
            {
                json.WriteStartObject();
                if (namesTests)
                {
                    json.WriteString("test", report.TestName);
                }

                WriteLeak(json, leak);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private static void WriteLeak(Utf8JsonWriter json, ChannelLeak leak)
    {
        json.WriteString("rule", leak.RuleId);
        json.WriteString("kind", leak.Kind.ToString());
        json.WriteString("verdict", leak.Verdict == ChannelLeakVerdict.Definite ? "definite" : "suspected");
        json.WriteString("channel", leak.ChannelName);
        json.WriteString("itemType", leak.ItemType?.FullName);
        json.WriteString("createdBy", leak.CreationSite);
        json.WriteString("createdAt", leak.CreationStack);
        json.WriteString("since", leak.Since?.ToString("O", CultureInfo.InvariantCulture));
        Write(json, "items", leak.Items);
        Write(json, "waitingReaders", leak.WaitingReaders);
        Write(json, "waitingWriters", leak.WaitingWriters);
        json.WriteString("message", leak.Message);
    }

    private static void Write(Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
