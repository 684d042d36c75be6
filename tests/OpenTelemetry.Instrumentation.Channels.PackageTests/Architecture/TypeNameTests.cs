// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.RegularExpressions;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

public sealed partial class TypeNameTests
{
    /// <summary>The two packages for xunit have one public attribute, each for its version.</summary>
    private static readonly string[] s_twins = ["VerifyNoChannelLeaksAttribute"];

    [Fact]
    public void Source_TypesOfDifferentProjects_HaveDifferentNames()
        => Assert.Empty(LibrarySource.In(Path.Combine(Repository.Root, "src"))
            .SelectMany(static file => Declaration().Matches(File.ReadAllText(file))
                .Select(match => (Name: match.Groups["name"].Value, Project: ProjectOf(file))))
            .Distinct()
            .GroupBy(static type => type.Name)
            .Where(static types => types.Count() > 1 && !s_twins.Contains(types.Key))
            .Select(static types => $"{types.Key}: {string.Join(", ", types.Select(static type => type.Project))}"));

    private static string ProjectOf(string file)
        => Path.GetRelativePath(Path.Combine(Repository.Root, "src"), file).Split(Path.DirectorySeparatorChar)[0];

    [GeneratedRegex(
        @"^(?:public|internal) [a-z ]*?(?:class|struct|interface|enum) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
