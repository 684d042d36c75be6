// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.RegularExpressions;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

public sealed partial class DesignPageTests
{
    /// <summary>The walks name a member as <c>Layer/File.cs</c>, then <c>Member</c>.</summary>
    [Fact]
    public void Walks_FilesAndMembers_Exist()
    {
        MatchCollection steps = Step().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "design.md")));

        Assert.True(steps.Count >= 12, $"{steps.Count} steps");
        Assert.All(steps, static step =>
        {
            string file = Path.Combine(Repository.Library, step.Groups["file"].Value);
            Assert.True(File.Exists(file), file);
            Assert.Matches($@"\b{step.Groups["member"].Value}\b", File.ReadAllText(file));
        });
    }

    [GeneratedRegex(@"`(?<file>\w+/[\w.]+\.cs)` `(?<member>\w+)`")]
    private static partial Regex Step();
}
