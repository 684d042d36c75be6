// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text;

namespace OpenTelemetry.Instrumentation.Channels.Testing;

/// <summary>Describes the leaks of one test. Immutable.</summary>
public sealed class ChannelLeakReport
{
    internal ChannelLeakReport(string testName, IReadOnlyList<ChannelLeak> leaks)
    {
        TestName = testName;
        Leaks = leaks;
    }

    /// <summary>Gets the name of the test.</summary>
    public string TestName { get; }

    /// <summary>Gets the findings; empty if there are none.</summary>
    public IReadOnlyList<ChannelLeak> Leaks { get; }

    /// <summary>
    /// Returns the report as JSON, for a build gate: <c>test</c>, <c>definite</c>, <c>suspected</c> and <c>leaks</c>.
    /// An unknown figure is <c>null</c>, never 0.
    /// </summary>
    /// <returns>The text.</returns>
    public string ToJson() => ChannelLeakJson.OfTest(this);

    /// <summary>Returns the name of the test and a line for each finding.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{TestName}: {Leaks.Count} leaked channels");
        foreach (ChannelLeak leak in Leaks)
        {
            text.AppendLine().Append("  ").Append(leak);
            if (leak.CreationStack is { } stack)
            {
                text.AppendLine().Append(stack.TrimEnd());
            }
        }

        return text.ToString();
    }
}
