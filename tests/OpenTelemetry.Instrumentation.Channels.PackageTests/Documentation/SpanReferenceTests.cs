// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

public sealed class SpanReferenceTests
{
    private const string Page = "docs/spans.md";

    [Fact]
    public void Page_SpanTable_HasEveryOperation()
        => Assert.Equal(
            Enum.GetNames<ChannelOperation>().Select(Lower).Order(StringComparer.Ordinal),
            PageTable.After(Page, "The `ActivitySource`")
                .Select(row => row[0].Replace(" {name}", string.Empty, StringComparison.Ordinal))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal));

    [Fact]
    public void Page_ChoiceTable_HasTheSpansOfEachChoice()
        => Assert.All(
            PageTable.After(Page, "## Choose the spans"),
            row => Assert.Equal(
                Enum.Parse<ChannelSpans>(row[0]),
                Enum.GetValues<ChannelSpans>()
                    .Where(
                        spans => int.IsPow2((int)spans)
                            && row[1].Split([' ', ',', '('], StringSplitOptions.None).Contains($"{spans}"))
                    .Aggregate(ChannelSpans.None, (all, spans) => all | spans)));

    [Fact]
    public async Task Page_AttributeTable_IsWhatSpansHave()
    {
        IReadOnlyList<Activity> spans = await RecordedSpans.AllAsync();

        Assert.Equal(
            spans.SelectMany(span => span.TagObjects)
                .Select(tag => $"{tag.Key} {TypeOf(tag.Value)}")
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
            PageTable.After(Page, "## Attributes").Select(row => $"{row[0]} {row[1]}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Page_AttributeTable_NamesTheSpansThatHaveIt()
    {
        var rows = PageTable.After(Page, "## Attributes")
            .ToDictionary(row => row[0], row => row[2], StringComparer.Ordinal);

        foreach (Activity span in await RecordedSpans.AllAsync())
        {
            string operation = span.DisplayName.Split(' ')[0];
            Assert.All(
                span.TagObjects,
                tag => Assert.True(
                    rows[tag.Key].StartsWith("all", StringComparison.Ordinal)
                    || rows[tag.Key].Contains(operation, StringComparison.Ordinal)
                    || (tag.Key == "error.type" && span.Status == ActivityStatusCode.Error),
                    $"{tag.Key} on {operation}"));
        }
    }

    private static string Lower(string name) => name.ToLowerInvariant();

    private static string TypeOf(object? value) => value switch
    {
        string => "string",
        bool => "bool",
        double => "double",
        int or long => "int",
        _ => $"{value?.GetType()}",
    };
}
