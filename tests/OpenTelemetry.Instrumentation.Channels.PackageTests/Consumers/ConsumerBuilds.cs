// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>
/// Projects of several kinds that set InstrumentChannels, built at once; a warning is an error in all of them.
/// </summary>
public sealed class ConsumerBuilds(PackedLibrary package) : IAsyncLifetime, IDisposable
{
    public const string Strict = "Strict";
    public const string Central = "Central";
    public const string FSharp = "FSharp";
    public const string Basic = "Basic";
    public const string Razor = "Razor";

    private const string Program = "<OutputType>Exe</OutputType><InstrumentChannels>true</InstrumentChannels>";

    private readonly ConsumerSolution _solution = new();

    public async Task InitializeAsync()
    {
        // A fixture is created for tests that are skipped too.
        if (!LongTests.AreOn)
        {
            return;
        }

        AddStrict();
        AddCentral();
        AddOtherLanguages();
        AddRazor();
        await _solution.BuildAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _solution.Dispose();

    public string At(string file) => _solution.At(file);

    public IEnumerable<string> FindingsOf(string name) => _solution.FindingsOf(name);

    public async Task<IEnumerable<string>> RunAsync(string name, string framework = "net10.0")
        => (await _solution.RunAsync(name, framework)).Succeeded().Output
            .Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    // All rules of the SDK, for everything; generated files written out; two frameworks; a deterministic build.
    private void AddStrict()
        => _solution.Add(
            Strict,
            ConsumerProject.Of(
                package,
                string.Empty,
                Program + """
                <TargetFrameworks>net8.0;net10.0</TargetFrameworks>
                <Nullable>enable</Nullable>
                <ImplicitUsings>disable</ImplicitUsings>
                <AnalysisLevel>latest-all</AnalysisLevel>
                <AnalysisMode>All</AnalysisMode>
                <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
                <MSBuildTreatWarningsAsErrors>true</MSBuildTreatWarningsAsErrors>
                <WarningLevel>9999</WarningLevel>
                <Features>strict</Features>
                <CheckForOverflowUnderflow>true</CheckForOverflowUnderflow>
                <GenerateDocumentationFile>true</GenerateDocumentationFile>
                <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
                <ContinuousIntegrationBuild>true</ContinuousIntegrationBuild>
                """,
                "<SourceRoot Include=\"$(MSBuildProjectDirectory)/\" />" + ConsumerProject.Analyzers(package)),
            (".editorconfig", """
                root = true
                [*.cs]
                dotnet_analyzer_diagnostic.severity = warning
                # The style that they are about is a choice: of each pair one is always violated.
                dotnet_diagnostic.IDE0008.severity = none
                dotnet_diagnostic.IDE0160.severity = none

                """),
            ("Program.cs", """
                using System;
                using System.Threading.Channels;

                namespace Strict;

                /// <summary>A program.</summary>
                internal static class Program
                {
                    private static readonly Channel<string?> Letters = Channel.CreateBounded<string?>(new BoundedChannelOptions(3), static _ => { });

                    private static void Main()
                    {
                        Channel<int> parcels = Channel.CreateUnbounded<int>();
                        Console.WriteLine(Letters.GetType().Assembly.GetName().Name);
                        Console.WriteLine(parcels.GetType().Assembly.GetName().Name);
                    }
                }

                """));

    private void AddCentral()
        => _solution.Add(
            Central,
            ConsumerProject.Of(
                package,
                "net10.0",
                Program + "<RestorePackagesWithLockFile>true</RestorePackagesWithLockFile>",
                string.Empty).Replace($" Version=\"[{package.Version}]\"", string.Empty, StringComparison.Ordinal),
            ("Directory.Packages.props", $"""
                <Project>
                  <PropertyGroup>
                    <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
                    <CentralPackageTransitivePinningEnabled>true</CentralPackageTransitivePinningEnabled>
                  </PropertyGroup>
                  <ItemGroup>
                    <PackageVersion Include="{Repository.LibraryName}" Version="[{package.Version}]" />
                  </ItemGroup>
                </Project>
                """),
            ("Program.cs", """
                var letters = System.Threading.Channels.Channel.CreateUnbounded<int>();
                System.Console.WriteLine(letters.GetType().Assembly.GetName().Name);
                """));

    private void AddOtherLanguages()
    {
        _solution.AddAs(
            FSharp + ".fsproj",
            ConsumerProject.Of(package, "net10.0", Program, "<Compile Include=\"Program.fs\" />"),
            ("Program.fs", """
                open OpenTelemetry.Instrumentation.Channels
                open System.Threading.Channels

                let letters = InstrumentedChannel.CreateUnbounded<int>("letters")
                let parcels = Channel.CreateUnbounded<int>()
                printfn "%s" (letters.GetType().Assembly.GetName().Name)
                printfn "%s" (parcels.GetType().Assembly.GetName().Name)
                """));
        _solution.AddAs(
            Basic + ".vbproj",
            ConsumerProject.Of(package, "net10.0", Program, string.Empty),
            ("Program.vb", """
                Imports OpenTelemetry.Instrumentation.Channels
                Imports System.Threading.Channels

                Module Program
                    Sub Main()
                        Dim letters = InstrumentedChannel.CreateUnbounded(Of Integer)("letters")
                        Dim parcels = Channel.CreateUnbounded(Of Integer)()
                        System.Console.WriteLine(letters.GetType().Assembly.GetName().Name)
                        System.Console.WriteLine(parcels.GetType().Assembly.GetName().Name)
                    End Sub
                End Module
                """));
    }

    private void AddRazor()
        => _solution.Add(
            Razor,
            ConsumerProject.Of(
                package,
                "net10.0",
                Program + "<Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings>",
                string.Empty)
                .Replace("Microsoft.NET.Sdk", "Microsoft.NET.Sdk.Web", StringComparison.Ordinal),
            ("Program.cs", """
                var orders = new Razor.Pages.Orders();
                Console.WriteLine(orders.Behind.GetType().Assembly.GetName().Name);
                Console.WriteLine(orders.InThePage.GetType().Assembly.GetName().Name);
                """),
            ("Pages/Orders.razor.cs", """
                using System.Threading.Channels;

                namespace Razor.Pages;

                public partial class Orders
                {
                    public Channel<int> Behind { get; } = Channel.CreateUnbounded<int>();
                }
                """),
            ("Pages/Orders.razor", """
                @using System.Threading.Channels
                <p>@InThePage.Reader.Count</p>

                @code {
                    public Channel<int> InThePage { get; } = Channel.CreateUnbounded<int>();
                    private readonly Func<Channel<int>> _create = Channel.CreateUnbounded<int>;
                }
                """),
            ("Pages/Index.cshtml", """
                @page
                @using System.Threading.Channels
                @functions {
                    private static readonly Channel<int> s_clicks = Channel.CreateUnbounded<int>();
                }
                <p>@s_clicks.Reader.Count</p>
                """));
}
