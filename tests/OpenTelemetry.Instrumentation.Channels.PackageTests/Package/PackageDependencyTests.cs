// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Xml.Linq;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

[Collection(PackedLibrary.CollectionName)]
public sealed class PackageDependencyTests(PackedLibrary package)
{
    private static readonly string[] s_everywhere =
    [
        "Microsoft.Extensions.Configuration.Abstractions",
        "Microsoft.Extensions.Logging.Abstractions",
        "Microsoft.Extensions.Options",
        "OpenTelemetry.Api.ProviderBuilderExtensions",
    ];

    [Theory]
    [InlineData("net10.0")]
    [InlineData("net8.0")]
    [InlineData(".NETStandard2.0", "Microsoft.Bcl.TimeProvider", "System.Threading.Channels")]
    public void Pack_Dependencies_AreAbstractionsOnly(string framework, params string[] others)
        => Assert.Equal(
            s_everywhere.Concat(others).Order(StringComparer.Ordinal),
            Dependencies(Repository.LibraryName, framework).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("net10.0")]
    [InlineData("net8.0")]
    public void Pack_DependenciesOfHosting_AreTheLibraryHealthChecksAndAbstractions(string framework)
        => Assert.Equal(
            [
                "Microsoft.Extensions.Configuration.Binder",
                "Microsoft.Extensions.Diagnostics.HealthChecks",
                "Microsoft.Extensions.Hosting.Abstractions",
                "Microsoft.Extensions.Logging.Abstractions",
                "Microsoft.Extensions.Options.ConfigurationExtensions",
                Repository.LibraryName,
            ],
            Dependencies(Repository.HostingName, framework).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("net10.0")]
    [InlineData("net8.0")]
    public void Pack_DependenciesOfAspNetCore_AreTheLibraryAndTheFramework(string framework)
    {
        Assert.Equal([Repository.LibraryName], Dependencies(Repository.AspNetCoreName, framework));
        XElement metadata = package.Metadata(Repository.AspNetCoreName);
        Assert.Contains(
            metadata.Element(metadata.GetDefaultNamespace() + "frameworkReferences")!.Descendants(),
            reference => reference.Attribute("name")?.Value == "Microsoft.AspNetCore.App");
    }

    [Theory]
    [InlineData(Repository.HostingName)]
    [InlineData(Repository.AspNetCoreName)]
    public void Pack_PackageBesideTheLibrary_NeedsTheLibraryOfItsOwnVersion(string name)
        => Assert.All(
            package.Metadata(name).Descendants()
                .Where(element => element.Attribute("id")?.Value == Repository.LibraryName),
            dependency => Assert.Equal(package.Version, dependency.Attribute("version")!.Value));

    // The major version of an application's runtime decides which packages of Microsoft.Extensions it has.
    [Theory]
    [InlineData("net10.0", "10.0.")]
    [InlineData("net8.0", "8.0.")]
    [InlineData(".NETStandard2.0", "10.0.")]
    public void Pack_Extensions_AreThoseOfTheFrameworkWithoutUpperBound(string framework, string start)
        => Assert.All(
            Ranges(framework).Where(range => range.Id.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)),
            range => Assert.StartsWith(start, range.Version, StringComparison.Ordinal));

    [Theory]
    [InlineData("net10.0")]
    [InlineData("net8.0")]
    [InlineData(".NETStandard2.0")]
    public void Pack_OpenTelemetry_IsAcceptedUpToTheNextMajorVersion(string framework)
        => Assert.All(
            Ranges(framework).Where(range => range.Id.StartsWith("OpenTelemetry", StringComparison.Ordinal)
                && !PackableProjects.Names.Contains(range.Id)),
            range => Assert.Matches(@"^\[1\.\d+\.\d+, 2\.0\.0\)$", range.Version));

    private IReadOnlyList<(string Id, string Version)> Ranges(string framework)
    {
        IReadOnlyList<(string Id, string Version)> ranges =
            [.. PackableProjects.Names
                .SelectMany(name => package.Metadata(name).Descendants())
                .Where(
                    element => element.Name.LocalName == "group"
                        && element.Attribute("targetFramework")?.Value == framework)
                .SelectMany(group => group.Elements())
                .Where(element => element.Name.LocalName == "dependency")
                .Select(dependency => (dependency.Attribute("id")!.Value, dependency.Attribute("version")!.Value))];
        Assert.Contains(ranges, range => range.Id == "Microsoft.Extensions.Options");
        Assert.Contains(ranges, range => range.Id == "OpenTelemetry.Api.ProviderBuilderExtensions");
        return ranges;
    }

    private IEnumerable<string> Dependencies(string name, string framework)
    {
        XElement metadata = package.Metadata(name);
        XNamespace ns = metadata.GetDefaultNamespace();
        return metadata.Element(ns + "dependencies")!
            .Elements(ns + "group")
            .Single(group => group.Attribute("targetFramework")!.Value == framework)
            .Elements(ns + "dependency")
            .Select(dependency => dependency.Attribute("id")!.Value);
    }
}
