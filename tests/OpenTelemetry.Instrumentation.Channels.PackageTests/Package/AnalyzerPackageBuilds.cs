// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>One program, built with the package of the analyzers, with the library, and with both.</summary>
public sealed class AnalyzerPackageBuilds(PackedLibrary package) : IAsyncLifetime, IDisposable
{
    public const string AnalyzersOnly = "AnalyzersOnly";
    public const string AnalyzersOnNet8 = "AnalyzersOnNet8";
    public const string LibraryOnly = "LibraryOnly";
    public const string Both = "Both";
    public const string BothInstrumented = "BothInstrumented";
    public const string ReferencesAnalyzedProject = "ReferencesAnalyzedProject";

    // A creation (CHN100), a result that is ignored (CHN013), and a token that is not passed (CHN010).
    private const string Program = """
        using System;
        using System.Threading;
        using System.Threading.Channels;
        using System.Threading.Tasks;

        internal static class Program
        {
            private static readonly Channel<int> s_letters = Channel.CreateBounded<int>(3);

            private static async Task Main()
            {
                s_letters.Writer.TryWrite(1);
                Console.WriteLine(await TakeAsync(CancellationToken.None));
                bool isBare = s_letters.GetType().Assembly == typeof(Channel).Assembly;
                Console.WriteLine(isBare ? "bare" : "instrumented");
            }

            private static async Task<int> TakeAsync(CancellationToken token)
            {
                return await s_letters.Reader.ReadAsync();
            }
        }
        """;

    private const string Visible = """
        root = true
        [*.cs]
        dotnet_diagnostic.CHN010.severity = warning
        dotnet_diagnostic.CHN100.severity = warning
        """;

    private const string Properties =
        "<OutputType>Exe</OutputType><TreatWarningsAsErrors>false</TreatWarningsAsErrors>";

    private readonly ConsumerSolution _solution = new();

    public async Task InitializeAsync()
    {
        string analyzers = ConsumerProject.Analyzers(package);
        Add(AnalyzersOnly, ConsumerProject.WithoutLibrary(package, "net10.0", Properties, analyzers));
        Add(AnalyzersOnNet8, ConsumerProject.WithoutLibrary(package, "net8.0", Properties, analyzers));
        Add(LibraryOnly, ConsumerProject.Of(package, "net10.0", Properties, string.Empty));
        Add(Both, ConsumerProject.Of(package, "net10.0", Properties, analyzers));
        Add(BothInstrumented, ConsumerProject.Of(
            package, "net10.0", Properties + "<InstrumentChannels>true</InstrumentChannels>", analyzers));
        Add(ReferencesAnalyzedProject, ConsumerProject.WithoutLibrary(
            package,
            "net10.0",
            Properties,
            $"<ProjectReference Include=\"../{AnalyzersOnly}/{AnalyzersOnly}.csproj\" />"));
        await _solution.BuildAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _solution.Dispose();

    public IEnumerable<string> FindingsOf(string name) => _solution.AllFindingsOf(name);

    public async Task<string[]> RunAsync(string name, string framework = "net10.0")
        => (await _solution.RunAsync(name, framework)).Succeeded().Output
            .Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Applies the fix of one rule, as the command does that ships with the SDK.</summary>
    public async Task<string> FixAsync(string name, string id)
    {
        (await Command.DotNetAsync(
            _solution.At(name), "format", "analyzers", "--no-restore", "--severity", "info", "--diagnostics", id))
            .Succeeded();
        return await File.ReadAllTextAsync(_solution.At($"{name}/Program.cs"));
    }

    private void Add(string name, string project)
        => _solution.Add(name, project, ("Program.cs", Program), (".editorconfig", Visible));
}
