// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.RegularExpressions;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>
/// Several projects of somebody who references the package, built at once; each in a folder of its own.
/// </summary>
internal sealed partial class ConsumerSolution : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _projects = [];

    /// <summary>Gets the output of the build.</summary>
    public string Output { get; private set; } = string.Empty;

    public void Add(string name, string project, params (string Name, string Content)[] files)
        => AddAs(name + ".csproj", project, files);

    /// <summary>As <see cref="Add"/>, for a project of another language.</summary>
    public void AddAs(string projectFile, string project, params (string Name, string Content)[] files)
    {
        string name = Path.GetFileNameWithoutExtension(projectFile);
        foreach ((string file, string content) in files.Prepend((projectFile, project)))
        {
            string path = name + "/" + file;
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.At(path))!);
            _folder.File(path, content);
        }

        _projects.Add($"{name}/{projectFile}");
    }

    /// <summary>Builds all of them, those too that come after one with an error.</summary>
    public async Task BuildAsync(params string[] arguments)
    {
        _folder.File("All.slnx", $"""
            <Solution>
            {string.Join('\n', _projects.Select(project => $"<Project Path=\"{project}\" />"))}
            </Solution>
            """);
        Output = (await Command.DotNetAsync(
            _folder.Path,
            [
                "build",
                "All.slnx",
                "--disable-build-servers",
                "-p:RestorePackagesPath=" + _folder.At("packages"),
                .. arguments
            ])).Output;
    }

    /// <summary>Returns the ids of the warnings and errors of one project, each once.</summary>
    public IEnumerable<string> FindingsOf(string name) => AllFindingsOf(name).Distinct();

    /// <summary>Returns the ids of the warnings and errors of one project, as often as the build wrote them.</summary>
    public IEnumerable<string> AllFindingsOf(string name)
    {
        Assert.Contains(
            Output.Split('\n'),
            line => line.Contains($"  {name}", StringComparison.Ordinal)
                || line.Contains($"/{name}/", StringComparison.Ordinal));

        // The summary at the end has each of them again.
        return Finding().Matches(BuildEnd().Split(Output, 2)[0])
            .Where(match => match.Groups[2].Value.Replace('\\', '/').Contains($"/{name}/", StringComparison.Ordinal))
            .Select(match => match.Groups[1].Value)
            .Order(StringComparer.Ordinal);
    }

    public string At(string file) => _folder.At(file);

    /// <summary>Runs the program of one project; says what the build said when it has none.</summary>
    public Task<CommandResult> RunAsync(string name, string framework)
    {
        string program = At($"{name}/bin/Debug/{framework}/{name}.dll");
        Assert.True(File.Exists(program), Output);
        return Command.DotNetAsync(_folder.Path, program);
    }

    public void Dispose() => _folder.Dispose();

    [GeneratedRegex(@"^Build (?:succeeded|FAILED)", RegexOptions.Multiline)]
    private static partial Regex BuildEnd();

    [GeneratedRegex(@"(?:warning|error) ([A-Z]*\d*) ?:.*\[(.+?proj)\b")]
    private static partial Regex Finding();
}
