// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using OpenTelemetry.Instrumentation.Channels.DeployTests.Tools;

namespace OpenTelemetry.Instrumentation.Channels.DeployTests.Configuration;

/// <summary>The compose file as docker-compose understands it.</summary>
internal sealed class ComposeFile
{
    private readonly JsonElement _services;

    private ComposeFile(JsonElement services) => _services = services;

    public IEnumerable<JsonProperty> Services => _services.EnumerateObject();

    public static async Task<ComposeFile> ReadAsync()
    {
        ProgramRun run = await ProgramRun.OfAsync(Tool.DockerCompose, "config", "--format", "json");
        return new ComposeFile(JsonDocument.Parse(run.Succeeded()).RootElement.GetProperty("services").Clone());
    }

    /// <summary>Gets one property of each service that has it.</summary>
    public IEnumerable<(string Service, JsonElement Value)> All(string property)
        => Services
            .Where(service => service.Value.TryGetProperty(property, out _))
            .Select(service => (service.Name, service.Value.GetProperty(property)));
}
