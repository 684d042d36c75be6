// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text;
using System.Text.Json;

namespace OpenTelemetry.Instrumentation.Channels.Testing;

/// <summary>What was found of the channels of one test. Immutable.</summary>
public sealed class ChannelLeakReport
{
    internal ChannelLeakReport(string testName, IReadOnlyList<ChannelLeak> leaks)
    {
        TestName = testName;
        Leaks = leaks;
    }

    /// <summary>Gets the name of the test.</summary>
    public string TestName { get; }

    /// <summary>Gets the findings; empty when there are none.</summary>
    public IReadOnlyList<ChannelLeak> Leaks { get; }

    /// <summary>
    /// Gives the report as JSON, for a build gate: <c>test</c>, <c>definite</c>, <c>suspected</c> and <c>leaks</c>. What is not
    /// known is <c>null</c>, never 0.
    /// </summary>
    /// <returns>The text.</returns>
    public string ToJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("test", TestName);
            json.WriteNumber("definite", Leaks.Count(static leak => leak.Verdict == ChannelLeakVerdict.Definite));
            json.WriteNumber("suspected", Leaks.Count(static leak => leak.Verdict == ChannelLeakVerdict.Suspected));
            json.WriteStartArray("leaks");
            foreach (ChannelLeak leak in Leaks)
            {
                Write(json, leak);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>Gives the name of the test and a line for each finding.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{TestName}: {Leaks.Count} leaked channels");
        foreach (ChannelLeak leak in Leaks)
        {
            text.AppendLine().Append("  ").Append(leak);
        }

        return text.ToString();
    }

    private static void Write(Utf8JsonWriter json, ChannelLeak leak)
    {
        json.WriteStartObject();
        json.WriteString("rule", leak.RuleId);
        json.WriteString("kind", leak.Kind.ToString());
        json.WriteString("verdict", leak.Verdict == ChannelLeakVerdict.Definite ? "definite" : "suspected");
        json.WriteString("channel", leak.ChannelName);
        json.WriteString("itemType", leak.ItemType?.FullName);
        json.WriteString("createdBy", leak.CreationSite);
        json.WriteString("since", leak.Since?.ToString("O", CultureInfo.InvariantCulture));
        Write(json, "items", leak.Items);
        Write(json, "waitingReaders", leak.WaitingReaders);
        Write(json, "waitingWriters", leak.WaitingWriters);
        json.WriteString("message", leak.Message);
        json.WriteEndObject();
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
