// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Reflection;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>
/// One program, compiled by real compilers of old versions, and with what an old SDK would hand to them.
/// </summary>
public sealed class OldCompilerBuilds(PackedLibrary package) : IAsyncLifetime, IDisposable
{
    public const string Framework = "net8.0";

    // C# 7.3, which all of them understand; TryWrite is what CHN013 is about.
    private const string Program = """
        using System;
        using System.Threading.Channels;

        internal static class Program
        {
            private static readonly Channel<int> s_letters = Channel.CreateBounded<int>(3);

            private static void Main()
            {
                s_letters.Writer.TryWrite(1);
                bool isBare = s_letters.GetType().Assembly == typeof(Channel).Assembly;
                Console.WriteLine(isBare ? "bare" : "instrumented");
            }
        }
        """;

    private readonly ConsumerSolution _solution = new();

    public async Task InitializeAsync()
    {
        // A fixture is created for tests that are skipped too.
        if (!LongTests.AreOn)
        {
            return;
        }

        Add("Unity", "3.7.0", "roslyn3.7");
        Add("TooOld", "4.3.1", "roslyn4.3");
        Add("TooOldAsked", "4.3.1", "roslyn4.3", Instrument);
        Add("TooOldGetsAllParts", "4.3.1", "roslyn4.3", AllParts);
        Add("TooOldTakenForNewer", "4.3.1", "roslyn4.8");
        Add("NumberUnknown", "3.7.0", string.Empty, AllParts + Instrument);
        Add("Analyzes", "4.8.0", "roslyn4.8");
        Add("AnalyzesAsked", "4.8.0", "roslyn4.8", Instrument);
        Add("AnalyzesGetsAllParts", "4.8.0", "roslyn4.8", AllParts);
        Add("First", "4.11.0", "roslyn4.11", Instrument);
        Add("FirstGetsAllParts", "4.11.0", "roslyn4.11", AllParts + Instrument);
        Add("Later", "4.14.0", "roslyn4.14", Instrument);
        await _solution.BuildAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _solution.Dispose();

    public IEnumerable<string> FindingsOf(string name) => _solution.FindingsOf(name);

    public async Task<string> RunAsync(string name)
        => (await _solution.RunAsync(name, Framework)).Succeeded().Output.Trim();

    private const string Instrument = "<InstrumentChannels>true</InstrumentChannels>";

    // The SDK says nothing about versions of parts, and hands over what it finds.
    private const string AllParts = "<SdkIsOld>true</SdkIsOld>";

    private void Add(string name, string compiler, string apiVersion, string properties = "")
        => _solution.Add(
            name,
            ConsumerProject.Of(
                package,
                Framework,
                $"""
                <OutputType>Exe</OutputType>
                <LangVersion>7.3</LangVersion>
                <WarningLevel>4</WarningLevel>
                <TreatWarningsAsErrors>false</TreatWarningsAsErrors>
                <CscToolPath>{CompilerFolder}</CscToolPath>
                <CscToolExe>OldCompiler{(OperatingSystem.IsWindows() ? ".exe" : string.Empty)}</CscToolExe>
                <CscEnvironment>OLD_COMPILER={compiler}</CscEnvironment>
                <UseSharedCompilation>false</UseSharedCompilation>
                <PreferredUILang />
                {properties}
                """,
                ConsumerProject.Analyzers(package)),
            ("Program.cs", Program),
            ("Directory.Build.targets", Toolset(apiVersion)));

    // What comes with a compiler: its number; how it gets the list of namespaces; no parts of the framework that are
    // newer.
    private static string Toolset(string apiVersion) => $"""
        <Project>
          <PropertyGroup>
            <CompilerApiVersion>{apiVersion}</CompilerApiVersion>
            <Features>$(Features);InterceptorsPreviewNamespaces=$(InterceptorsPreviewNamespaces.Trim(';'))</Features>
          </PropertyGroup>
          <Target Name="HandOverAllParts" AfterTargets="ResolveLockFileAnalyzers" Condition="'$(SdkIsOld)' == 'true'">
            <PropertyGroup>
              <CompilerApiVersion>{apiVersion}</CompilerApiVersion>
              <SupportsRoslynComponentVersioning />
            </PropertyGroup>
            <ItemGroup>
              <Analyzer Remove="@(Analyzer)" />
              <Analyzer Include="$(RestorePackagesPath)/{Repository.LibraryName.ToLowerInvariant()}/*/analyzers/**/*.dll" />
              <Analyzer Include="$(RestorePackagesPath)/{Repository.AnalyzersName.ToLowerInvariant()}/*/analyzers/**/*.dll" />
            </ItemGroup>
          </Target>
          <Target Name="RemovePartsOfTheFramework" BeforeTargets="CoreCompile">
            <ItemGroup>
              <Analyzer Remove="@(Analyzer)" Condition="!$([System.String]::Copy('%(Filename)').StartsWith('{Repository.LibraryName}.'))" />
            </ItemGroup>
          </Target>
        </Project>
        """;

    private static string CompilerFolder { get; } = typeof(OldCompilerBuilds).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(data => data.Key == "OldCompiler").Value!;
}
