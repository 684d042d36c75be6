// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text;
using System.Text.Json;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>What users have who set InstrumentChannels, by the kind of their project.</summary>
[Collection(PackedLibrary.CollectionName)]
public sealed class ConsumerTests(ConsumerBuilds builds, PackedLibrary package) : IClassFixture<ConsumerBuilds>
{
    private const string Bare = "System.Threading.Channels";

    [LongTheory]
    [InlineData("net8.0")]
    [InlineData("net10.0")]
    public async Task Build_AllRulesAreErrors_GeneratedCodeViolatesNone(string framework)
    {
        Assert.Empty(builds.FindingsOf(ConsumerBuilds.Strict));
        Assert.Equal(
            [Repository.LibraryName, Repository.LibraryName], await builds.RunAsync(ConsumerBuilds.Strict, framework));
    }

    [LongTheory]
    [InlineData("net8.0")]
    [InlineData("net10.0")]
    public void Build_Deterministic_NoPathOfTheMachineInWhatIsGenerated(string framework)
    {
        string generated = Assert.Single(Directory.GetFiles(
            builds.At($"Strict/obj/Debug/{framework}/generated"),
            "ChannelInterceptors.g.cs",
            SearchOption.AllDirectories));
        byte[] assembly = File.ReadAllBytes(builds.At($"Strict/bin/Debug/{framework}/Strict.dll"));

        // The folders of packages are mapped too: the project's is one of several.
        Assert.Matches(@"in /_\d*/Program\.cs:line 9""", File.ReadAllText(generated));
        Assert.DoesNotContain(builds.At("Strict"), File.ReadAllText(generated), StringComparison.Ordinal);
        Assert.DoesNotContain(builds.At("Strict"), Encoding.Unicode.GetString(assembly), StringComparison.Ordinal);
        Assert.DoesNotContain(
            builds.At("Strict"), Encoding.Unicode.GetString(assembly.AsSpan(1)), StringComparison.Ordinal);
        Assert.DoesNotContain(builds.At("Strict"), Encoding.UTF8.GetString(assembly), StringComparison.Ordinal);
    }

    [LongFact]
    public async Task Build_VersionsAreCentralAndLocked_Intercepts()
    {
        Assert.Empty(builds.FindingsOf(ConsumerBuilds.Central));
        Assert.Equal([Repository.LibraryName], await builds.RunAsync(ConsumerBuilds.Central));
        using JsonDocument locked = JsonDocument.Parse(File.ReadAllText(builds.At("Central/packages.lock.json")));
        JsonElement entry = locked.RootElement.GetProperty("dependencies")
            .GetProperty("net10.0")
            .GetProperty(Repository.LibraryName);
        Assert.Equal("Direct", entry.GetProperty("type").GetString());
        Assert.Equal(package.Version, entry.GetProperty("resolved").GetString());
    }

    // A property for all projects of a folder reaches them too: it is for C#, and does no harm here.
    [LongTheory]
    [InlineData(ConsumerBuilds.FSharp)]
    [InlineData(ConsumerBuilds.Basic)]
    public async Task Build_OtherLanguage_LeavesChannelsAsTheyAreWithoutWarning(string project)
    {
        Assert.Empty(builds.FindingsOf(project));
        Assert.Equal([Repository.LibraryName, Bare], await builds.RunAsync(project));
    }

    [LongFact]
    public async Task Build_RazorPages_ClassBehindIsInterceptedAndPageIsNotWithoutWarning()
    {
        Assert.Empty(builds.FindingsOf(ConsumerBuilds.Razor));
        Assert.Equal([Repository.LibraryName, Bare], await builds.RunAsync(ConsumerBuilds.Razor));
    }
}
