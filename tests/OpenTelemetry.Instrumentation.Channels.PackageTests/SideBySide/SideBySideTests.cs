// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>Packages of different versions in one application.</summary>
public sealed class SideBySideTests(TwoVersions projects) : IClassFixture<TwoVersions>
{
    [LongFact]
    public async Task Run_LibraryIsNewerThanTheOtherPackages_Works()
    {
        Assert.Empty(projects.FindingsOf("LibraryIsNewer"));
        Assert.Equal(Expected(TwoVersions.Next, TwoVersions.Previous), await projects.RunAsync("LibraryIsNewer"));
    }

    // A package may use what its own version of the library has: NuGet does not accept an older one.
    [LongFact]
    public void Restore_LibraryIsOlderThanTheOtherPackages_IsRefused()
        => Assert.Contains(
            $"error NU1605: Warning As Error: Detected package downgrade: {Repository.LibraryName} from "
                + $"{TwoVersions.Next} to {TwoVersions.Previous}",
            projects.OutputOfRefused,
            StringComparison.Ordinal);

    [LongFact]
    public async Task Run_OlderLibraryIsForced_Works()
    {
        Assert.Empty(projects.FindingsOf("LibraryIsForced"));
        Assert.Equal(Expected(TwoVersions.Previous, TwoVersions.Next), await projects.RunAsync("LibraryIsForced"));
    }

    private static IEnumerable<string> Expected(string library, string others) =>
    [
        "handled: a letter",
        "page: True",
        "leaks: none",
        $"{Repository.LibraryName}: {library}",
        $"{Repository.HostingName}: {others}",
        $"{Repository.AspNetCoreName}: {others}",
        $"{Repository.LibraryName}.Testing: {others}",
    ];
}
