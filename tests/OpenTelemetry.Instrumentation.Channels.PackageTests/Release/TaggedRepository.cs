// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>A copy of the repository with a public address and a tag, and the packages that it makes.</summary>
public sealed class TaggedRepository : IAsyncLifetime, IDisposable
{
    public const string Address = "https://github.com/contoso/otel-channels";
    public const string Version = "7.8.9";

    private readonly TemporaryFolder _folder = new();

    public string Commit { get; private set; } = string.Empty;

    public string SymbolsFile => Path.ChangeExtension(PackageFile, ".snupkg");

    public string PackageFile => FileOf(Repository.LibraryName);

    public string FileOf(string package) => _folder.At($"packages/{package}.{Version}.nupkg");

    public async Task InitializeAsync()
    {
        // A fixture is created for tests that are skipped too.
        if (!LongTests.AreOn)
        {
            return;
        }

        await CopyAsync();
        await GitAsync("init", "--quiet");
        await GitAsync("add", "--all");
        await GitAsync(
            "-c", "user.name=Tests", "-c", "user.email=tests@example.com", "commit", "--quiet", "--message", "All");
        await GitAsync("tag", "v" + Version);
        await GitAsync("remote", "add", "origin", Address + ".git");
        Commit = (await GitAsync("rev-parse", "HEAD")).Trim();
        await PackAsync("src/" + Repository.LibraryName);
        await PackAsync("templates");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    // What a commit of the current state would have.
    private async Task CopyAsync()
    {
        CommandResult files = (await Command.RunAsync(
            "git", Repository.Root, "ls-files", "--cached", "--others", "--exclude-standard")).Succeeded();
        foreach (string file in files.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string source = Path.Combine(Repository.Root, file);
            if (File.Exists(source))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(_folder.At("copy/" + file))!);
                File.Copy(source, _folder.At("copy/" + file));
            }
        }
    }

    private async Task PackAsync(string project)
        => (await Command.DotNetAsync(
            _folder.At("copy"),
            "pack", project,
            "--output", _folder.At("packages"),
            "--disable-build-servers",
            "-p:ProjectAddress=" + Address,
            "-p:ContinuousIntegrationBuild=true",
            "-p:RunAnalyzers=false")).Succeeded();

    private async Task<string> GitAsync(params string[] arguments)
        => (await Command.RunAsync("git", _folder.At("copy"), arguments)).Succeeded().Output;
}
