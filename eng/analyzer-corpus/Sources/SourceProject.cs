// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.RegularExpressions;

namespace OpenTelemetry.Instrumentation.Channels.AnalyzerCorpus.Sources;

/// <summary>
/// A folder with a project file: its sources, and what of its settings changes what the sources mean.
/// </summary>
internal sealed partial class SourceProject
{
    private readonly string _projects;
    private readonly string _settings;

    private SourceProject(
        string folder, string name, string projects, string settings, IReadOnlyList<string> sourceFiles)
    {
        Folder = folder;
        Name = name;
        _projects = projects;
        _settings = settings;
        SourceFiles = sourceFiles;
    }

    public string Folder { get; }

    public string Name { get; }

    public IReadOnlyList<string> SourceFiles { get; }

    public bool MentionsChannels => SourceFiles.Any(static file => ChannelPattern().IsMatch(File.ReadAllText(file)));

    public bool IsProgram => _projects.Contains("<OutputType>Exe", StringComparison.Ordinal)
        || _projects.Contains("Sdk.Worker", StringComparison.Ordinal)
        || IsWeb;

    public bool HasImplicitUsings => ImplicitUsingsPattern().IsMatch(_settings);

    public bool IsWeb => _projects.Contains("Sdk.Web", StringComparison.Ordinal);

    public IEnumerable<string> Usings => Includes(UsingPattern(), _settings);

    public IEnumerable<string> Friends => Includes(FriendPattern(), _settings);

    /// <summary>Gets the paths of the projects that it refers to, as they are written.</summary>
    public IEnumerable<string> References
        => Includes(ReferencePattern(), _projects).Select(static path => path.Replace('\\', '/'));

    public static SourceProject Read(
        string checkout, string folder, IReadOnlyList<string> projectFiles, IReadOnlyList<string> sourceFiles)
    {
        string projects = string.Concat(projectFiles.Select(File.ReadAllText));
        string name = projectFiles.Count > 0
            ? Path.GetFileNameWithoutExtension(projectFiles[0])
            : Path.GetFileName(folder);
        return new SourceProject(folder, name, projects, projects + Inherited(checkout, folder), sourceFiles);
    }

    private static string Inherited(string checkout, string folder)
    {
        string settings = string.Empty;
        for (string current = folder; current.Length >= checkout.Length; current = Path.GetDirectoryName(current)!)
        {
            foreach (string name in new[] { "Directory.Build.props", "Directory.Build.targets" })
            {
                string file = Path.Combine(current, name);
                settings += File.Exists(file) ? File.ReadAllText(file) : string.Empty;
            }
        }

        return settings;
    }

    private static IEnumerable<string> Includes(Regex pattern, string text)
        => pattern.Matches(text).Select(static match => match.Groups[1].Value).Distinct(StringComparer.Ordinal);

    [GeneratedRegex(@"ChannelReader|ChannelWriter|Channel<|Channel\s*\.\s*Create")]
    private static partial Regex ChannelPattern();

    [GeneratedRegex(@"<ImplicitUsings>\s*(enable|true)", RegexOptions.IgnoreCase)]
    private static partial Regex ImplicitUsingsPattern();

    [GeneratedRegex(@"<Using\s+Include=""([\w.]+)""\s*/>")]
    private static partial Regex UsingPattern();

    [GeneratedRegex(@"<InternalsVisibleTo\s+Include=""([\w.]+)""")]
    private static partial Regex FriendPattern();

    [GeneratedRegex(@"<ProjectReference\s+Include=""([^""]+)""")]
    private static partial Regex ReferencePattern();
}
