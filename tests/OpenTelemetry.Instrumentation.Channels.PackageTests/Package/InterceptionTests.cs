// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>Zero code: a program that knows only the channels of .NET, and a property of its project.</summary>
[Collection(PackedLibrary.CollectionName)]
public sealed class InterceptionTests(InterceptionBuilds builds) : IClassFixture<InterceptionBuilds>
{
    [Theory]
    [InlineData(InterceptionBuilds.On, "net10.0", "channels: Office.Parcels, Program.letters")]
    [InlineData(InterceptionBuilds.OnOldRuntime, "net8.0", "channels: Office.Parcels, Program.letters")]
    [InlineData(InterceptionBuilds.Off, "net10.0", "channels: ")]
    [InlineData(InterceptionBuilds.Unset, "net10.0", "channels: ")]
    public async Task Run_Property_DecidesWhetherChannelsAreInstrumented(string name, string framework, string expected)
        => Assert.StartsWith(
            expected + Environment.NewLine, await builds.RunAsync(name, framework), StringComparison.Ordinal);

    [Theory]
    [InlineData(
        InterceptionBuilds.On, "Program.<Main>$ in Program.cs:line 5", "Post.Office.Parcels in Office.cs:line 7")]
    [InlineData(
        InterceptionBuilds.Mapped,
        "Program.<Main>$ in /_/post/Program.cs:line 5",
        "Post.Office.Parcels in /_/post/Office.cs:line 7")]
    public async Task Run_InterceptedChannel_KnowsWhereItsCreationWasWritten(
        string name, string ofLetters, string ofParcels)
    {
        string output = await builds.RunAsync(name, "net10.0");

        Assert.Contains("Program.letters: " + ofLetters + Environment.NewLine, output, StringComparison.Ordinal);
        Assert.Contains("Office.Parcels: " + ofParcels + Environment.NewLine, output, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_PropertyIsNoTruthValue_FailsWithItsName()
        => Assert.Contains(
            builds.Output.Split('\n'),
            line => line.Contains("error", StringComparison.Ordinal)
                && line.Contains("InstrumentChannels is 'maybe'", StringComparison.Ordinal)
                && line.Contains($"/{InterceptionBuilds.Invalid}/", StringComparison.Ordinal));

    [Theory]
    [InlineData("roslyn4.7")]
    [InlineData("roslyn4.8", "CreationAnalyzers")]
    [InlineData("roslyn5.0", "CreationAnalyzers", "CreationFixes")]
    public void Build_Compiler_GetsThePartsThatItCanLoad(string compiler, params string[] parts)
    {
        string folder = compiler == "roslyn5.0" ? "roslyn4.11" : compiler;
        Assert.Equal(
            parts.Select(part => $"{folder}/cs/{Repository.LibraryName}.{part}.dll"),
            builds.PartsOf(compiler));
    }

    [Theory]
    [InlineData(InterceptionBuilds.On, true)]
    [InlineData(InterceptionBuilds.Off, false)]
    [InlineData(InterceptionBuilds.Unset, false)]
    public void Build_PropertyIsOff_LeavesTheGeneratorOut(string name, bool isThere)
    {
        IEnumerable<string> parts = builds.PartsOf(name + ".Post");

        Assert.Contains(parts, part => part.EndsWith(".CreationAnalyzers.dll", StringComparison.Ordinal));
        Assert.Equal(isThere, parts.Any(part => part.EndsWith(".Generators.dll", StringComparison.Ordinal)));
    }
}
