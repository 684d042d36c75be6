// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>
/// Every template, instantiated by dotnet new and built, all of them once and together. The templates of the user's own
/// machine stay as they are.
/// </summary>
public sealed class InstantiatedTemplates(PackedLibrary package) : IAsyncLifetime, IDisposable
{
    public const string Http = "Shop.Prices";
    public const string Grpc = "Shop.Readings";
    public const string Worker = "Shop.Uploads";

    private readonly TemporaryFolder _folder = new();

    public async Task InitializeAsync()
    {
        // A fixture is created for tests that are skipped too.
        if (!LongTests.AreOn)
        {
            return;
        }

        await NewAsync("install", package.FileOf(Repository.LibraryName + ".Templates"));
        await NewAsync("channel-http", "--output", Http);
        await NewAsync("channel-grpc", "--output", Grpc);
        await NewAsync("channel-worker", "--output", Worker);

        _folder.File("Directory.Build.props", $"""
            <Project>
              <PropertyGroup>
                {package.RestoreProperties}
                <RestorePackagesPath>{_folder.At("packages")}</RestorePackagesPath>
                <InvariantGlobalization>true</InvariantGlobalization>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <NoWarn>$(NoWarn);NU1603</NoWarn>
              </PropertyGroup>
            </Project>
            """);
        _folder.File("All.proj", """
            <Project DefaultTargets="Build">
              <ItemGroup>
                <Service Include="*/*.csproj" />
              </ItemGroup>
              <Target Name="Restore">
                <MSBuild Projects="@(Service)" Targets="Restore" />
              </Target>
              <Target Name="Build">
                <MSBuild Projects="@(Service)" Targets="Build" />
              </Target>
            </Project>
            """);
        (await Command.DotNetAsync(_folder.Path, "build", "All.proj", "--disable-build-servers")).Succeeded();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    public string Project(string name) => _folder.At($"{name}/{name}.csproj");

    public string Assembly(string name) => _folder.At($"{name}/bin/Debug/net10.0/{name}.dll");

    public IEnumerable<string> Files(string name)
        => Directory.EnumerateFiles(_folder.At(name), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(_folder.At(name), path).Replace('\\', '/'))
            .Where(
                path => !path.StartsWith("bin/", StringComparison.Ordinal)
                    && !path.StartsWith("obj/", StringComparison.Ordinal));

    private async Task NewAsync(params string[] arguments)
        => (await Command.DotNetAsync(
            _folder.Path, ["new", .. arguments, "--debug:custom-hive", _folder.At("hive")])).Succeeded();
}
