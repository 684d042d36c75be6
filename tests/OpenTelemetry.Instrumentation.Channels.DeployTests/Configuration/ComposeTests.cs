// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.RegularExpressions;
using OpenTelemetry.Instrumentation.Channels.DeployTests.Tools;

namespace OpenTelemetry.Instrumentation.Channels.DeployTests.Configuration;

public sealed partial class ComposeTests
{
    [ToolFact(Tool.DockerCompose)]
    public async Task Config_ComposeFile_IsValidWithoutWarnings()
    {
        ProgramRun run = await ProgramRun.OfAsync(Tool.DockerCompose, "config", "-q");

        run.Succeeded();
        Assert.Empty(run.Output + run.Error);
    }

    [ToolFact(Tool.DockerCompose)]
    public async Task Config_BindMounts_ExistAndAreReadOnly()
    {
        JsonElement[] mounts = [.. (await ComposeFile.ReadAsync()).All("volumes")
            .SelectMany(volumes => volumes.Value.EnumerateArray())
            .Where(volume => volume.GetProperty("type").GetString() == "bind")];

        Assert.NotEmpty(mounts);
        Assert.All(mounts, mount =>
        {
            string source = mount.GetProperty("source").GetString()!;
            Assert.True(Path.Exists(source), $"{source} does not exist: an empty folder would be mounted.");
            Assert.True(mount.GetProperty("read_only").GetBoolean(), source);
        });
    }

    [ToolFact(Tool.DockerCompose)]
    public async Task Config_Images_HaveVersions()
        => Assert.All(
            (await ComposeFile.ReadAsync()).All("image"),
            image => Assert.Matches(Versioned(), image.Value.GetString()!));

    [ToolFact(Tool.DockerCompose)]
    public async Task Config_Builds_HaveTheirDockerfiles()
    {
        (string Service, JsonElement Value)[] builds = [.. (await ComposeFile.ReadAsync()).All("build")];

        Assert.Equal(["api", "ledger", "worker"], builds.Select(build => build.Service));
        Assert.All(builds, build => Assert.True(File.Exists(Path.Combine(
            build.Value.GetProperty("context").GetString()!, build.Value.GetProperty("dockerfile").GetString()!))));
    }

    [ToolFact(Tool.DockerCompose)]
    public async Task Config_ScrapeTargets_AreServices()
    {
        string[] services = [.. (await ComposeFile.ReadAsync()).Services.Select(service => service.Name)];
        string[] hosts = [.. Target().Matches(Repository.Read("deploy/prometheus/prometheus.yml"))
            .Select(match => match.Groups["host"].Value)];

        Assert.Equal(["alertmanager", "api", "ledger", "worker", "collector"], hosts);
        Assert.All(hosts, host => Assert.Contains(host, services));
    }

    [GeneratedRegex(@"^[\w./-]+:v?\d+\.\d+\.\d+$")]
    private static partial Regex Versioned();

    [GeneratedRegex(@"targets: \[(?<host>\w+):\d+\]")]
    private static partial Regex Target();
}
