// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>What users see whose compiler is older than the package.</summary>
[Collection(PackedLibrary.CollectionName)]
public sealed class OldCompilerTests(OldCompilerBuilds builds) : IClassFixture<OldCompilerBuilds>
{
    [LongTheory]
    [InlineData("Unity")]
    [InlineData("TooOld")]
    [InlineData("TooOldGetsAllParts")]
    public async Task Build_CompilerIsOlderThanAllParts_NoWarningAndRuns(string project)
    {
        Assert.Empty(builds.FindingsOf(project));
        Assert.Equal("bare", await builds.RunAsync(project));
    }

    [LongTheory]
    [InlineData("TooOldAsked", "CHN103")]
    [InlineData("NumberUnknown", "CHN103")]
    [InlineData("AnalyzesAsked", "CHN013", "CHN103")]
    public async Task Build_CompilerCannotIntercept_SaysSoToWhoAskedForItAndRuns(
        string project, params string[] findings)
    {
        Assert.Equal(findings, builds.FindingsOf(project));
        Assert.Equal("bare", await builds.RunAsync(project));
    }

    [LongTheory]
    [InlineData("Analyzes")]
    [InlineData("AnalyzesGetsAllParts")]
    public async Task Build_CompilerOfTheAnalyzers_Analyzes(string project)
    {
        Assert.Equal(["CHN013"], builds.FindingsOf(project));
        Assert.Equal("bare", await builds.RunAsync(project));
    }

    [LongTheory]
    [InlineData("First")]
    [InlineData("FirstGetsAllParts")]
    [InlineData("Later")]
    public async Task Build_CompilerCanIntercept_AnalyzesAndIntercepts(string project)
    {
        Assert.Equal(["CHN013"], builds.FindingsOf(project));
        Assert.Equal("instrumented", await builds.RunAsync(project));
    }

    // That the others are silent proves something only when this compiler does complain about a part that is too new.
    [LongFact]
    public void Build_CompilerGetsAPartThatIsTooNew_Complains()
        => Assert.Equal(["CS9057"], builds.FindingsOf("TooOldTakenForNewer"));
}
