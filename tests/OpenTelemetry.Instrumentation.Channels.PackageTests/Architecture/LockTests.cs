// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.RegularExpressions;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

public sealed partial class LockTests
{
    /// <summary>The runtime's own protocol: it takes the same lock when it reads this list.</summary>
    private static readonly string[] s_exceptions = ["WaitingCode.cs: awaiters"];

    [Fact]
    public void Source_Lock_IsOnAPrivateReadOnlyFieldOfTheFile()
    {
        string[] others =
        [
            .. LibrarySource.In(Path.Combine(Repository.Root, "src")).SelectMany(static file =>
            {
                string text = File.ReadAllText(file);
                HashSet<string> fields = [.. Field().Matches(text).Select(static field => field.Groups["name"].Value)];
                return Lock().Matches(text)
                    .Select(static found => found.Groups["target"].Value)
                    .Where(target => !fields.Contains(target))
                    .Select(target => $"{Path.GetFileName(file)}: {target}");
            }),
        ];

        Assert.Equal(s_exceptions, others);
    }

    [GeneratedRegex(@"\block \((?<target>\w+)")]
    private static partial Regex Lock();

    [GeneratedRegex(@"^\s+private (?:static )?readonly [^=;(]*?(?<name>\w+)(?: =|;)", RegexOptions.Multiline)]
    private static partial Regex Field();
}
