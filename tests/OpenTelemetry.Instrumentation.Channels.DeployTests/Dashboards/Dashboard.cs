// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;

namespace OpenTelemetry.Instrumentation.Channels.DeployTests.Dashboards;

/// <summary>The dashboard that Grafana is provisioned with.</summary>
internal static class Dashboard
{
    public const string Path = "deploy/grafana/dashboards/channels.json";

    public static JsonElement Root { get; } = JsonDocument.Parse(Repository.Read(Path)).RootElement;

    public static IEnumerable<JsonElement> AllPanels => Root.GetProperty("panels").EnumerateArray();

    /// <summary>Gets the panels that show something; rows are headings.</summary>
    public static IEnumerable<JsonElement> Panels => AllPanels.Where(panel => Text(panel, "type") != "row");

    public static IEnumerable<JsonElement> Variables
        => Root.GetProperty("templating").GetProperty("list").EnumerateArray();

    public static IEnumerable<DashboardQuery> Queries
        => Panels.SelectMany(panel => panel.GetProperty("targets").EnumerateArray()
            .Select(target => new DashboardQuery(Text(panel, "title"), Text(target, "refId"), Text(target, "expr"))));

    public static string Text(JsonElement element, string property) => element.GetProperty(property).GetString()!;
}
