// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;

namespace OpenTelemetry.Instrumentation.Channels.AnalyzerCorpus.Sources;

/// <summary>The sources of a repository, file by file given to the project whose folder is the nearest above.</summary>
internal sealed class Checkout
{
    private readonly string _folder;

    private Checkout(string folder, string name, string? commit, IReadOnlyList<SourceProject> projects)
    {
        _folder = folder;
        Name = name;
        Commit = commit;
        Projects = projects;
    }

    public string Name { get; }

    /// <summary>Gets what the file <c>.commit</c> says, or git when it is a clone.</summary>
    public string? Commit { get; }

    public IReadOnlyList<SourceProject> Projects { get; }

    public int SourceFiles => Projects.Sum(static project => project.SourceFiles.Count);

    public static Checkout Open(string folder)
    {
        var projectFiles = Files(folder, "*.csproj").ToLookup(static file => Path.GetDirectoryName(file)!);
        string ProjectFolderOf(string file)
        {
            string above = Path.GetDirectoryName(file)!;
            while (above.Length > folder.Length && !projectFiles.Contains(above))
            {
                above = Path.GetDirectoryName(above)!;
            }

            return above;
        }

        SourceProject[] projects =
        [
            .. Files(folder, "*.cs")
                .GroupBy(ProjectFolderOf)
                .OrderBy(static group => group.Key, StringComparer.Ordinal)
                .Select(group => SourceProject.Read(folder, group.Key, [.. projectFiles[group.Key]], [.. group])),
        ];
        return new Checkout(folder, Path.GetFileName(folder).Replace('+', '/'), CommitOf.Folder(folder), projects);
    }

    /// <summary>Returns a place as <c>path:line</c>, with the path below the folder of the repository.</summary>
    public string PlaceOf(Location location)
    {
        FileLinePositionSpan span = location.GetLineSpan();
        return $"{Path.GetRelativePath(_folder, span.Path)}:{span.StartLinePosition.Line + 1}";
    }

    private static IEnumerable<string> Files(string folder, string pattern)
        => Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
            .Where(file => !IsBuilt(Path.GetRelativePath(folder, file)))
            .Order(StringComparer.Ordinal);

    private static bool IsBuilt(string path) => path.Split(Path.DirectorySeparatorChar).Contains("obj");
}
