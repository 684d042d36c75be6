// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.RegularExpressions;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

public sealed partial class LinkTests
{
    public static TheoryData<string> Pages => [.. Repository.Pages];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_LinksIntoTheRepository_LeadSomewhere(string page)
        => Assert.All(
            Link().Matches(Read(page))
                .Select(match => match.Groups["target"].Value)
                .Where(target => !target.StartsWith("https://", StringComparison.Ordinal)),
            target => Assert.True(Exists(page, target), target));

    private static bool Exists(string page, string target)
    {
        string[] parts = target.Split('#');
        string folder = Path.GetDirectoryName(page)!;
        string file = parts[0].Length == 0 ? page : Path.Combine(folder, parts[0]);
        return File.Exists(Path.Combine(Repository.Root, file))
            && (parts.Length == 1 || Anchors(Read(file)).Contains(parts[1]));
    }

    private static IEnumerable<string> Anchors(string text)
        => Heading().Matches(text).Select(match => NotInAnchor()
            .Replace(match.Groups["title"].Value.Trim().ToLowerInvariant(), string.Empty)
            .Replace(' ', '-'));

    private static string Read(string page) => File.ReadAllText(Path.Combine(Repository.Root, page));

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (?<title>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchor();
}
