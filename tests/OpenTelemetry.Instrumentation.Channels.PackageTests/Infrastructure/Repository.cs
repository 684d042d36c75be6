// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>The files of the repository that the tests were built from.</summary>
internal static class Repository
{
    public const string LibraryName = "OpenTelemetry.Instrumentation.Channels";

    public const string HostingName = LibraryName + ".Hosting";

    public const string AspNetCoreName = LibraryName + ".AspNetCore";

    public const string AnalyzersName = LibraryName + ".Analyzers";

    public static string Root { get; } = FindRoot();

    public static string Library { get; } = Path.Combine(Root, "src", LibraryName);

    public static string Hosting { get; } = Path.Combine(Root, "src", HostingName);

    public static string AspNetCore { get; } = Path.Combine(Root, "src", AspNetCoreName);

    /// <summary>Gets the project that packs the analyzers.</summary>
    public static string Analyzers { get; } = Path.Combine(Root, "src", AnalyzersName + ".Package");

    public static string Templates { get; } = Path.Combine(Root, "templates");

    public static string SmokeApp { get; } = Path.Combine(Root, "tests", LibraryName + ".AotApp");

    /// <summary>
    /// Gets the pages that answer the questions of users, relative to the root: the README links each of them.
    /// </summary>
    public static IReadOnlyList<string> GuidePages { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md")
            .Select(path => "docs/" + Path.GetFileName(path))
            .Where(page => !page.StartsWith("docs/analyzer-", StringComparison.Ordinal)
                && page is not ("docs/design.md" or "docs/leak-kernels.md"))
            .Prepend("README.md")
            .Order(StringComparer.Ordinal)];

    /// <summary>Gets the pages that users and contributors read, relative to the root.</summary>
    public static IEnumerable<string> Pages
        => Directory.EnumerateFiles(Root, "*.md")
            .Concat(Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Path.Combine(Root, "deploy"), "*.md", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Path.Combine(Root, "examples"), "README.md", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateDirectories(Path.Combine(Root, "src"))
                .Select(folder => Path.Combine(folder, "README.md"))
                .Where(File.Exists))
            .Append(Path.Combine(Templates, "README.md"))
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    public static string[] Lines(string page) => File.ReadAllLines(Path.Combine(Root, page));

    public static string Text(string page) => File.ReadAllText(Path.Combine(Root, page));

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Otel.Channels.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests run outside of the repository.");
    }
}
