// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;

namespace OpenTelemetry.Instrumentation.Channels.DeployTests.Dashboards;

public sealed class DashboardShapeTests
{
    private const int Columns = 24;

    public static TheoryData<string> Titles => [.. Dashboard.Panels.Select(panel => Dashboard.Text(panel, "title"))];

    [Fact]
    public void Panels_IdsAndTitles_AreUnique()
    {
        Assert.Equal(
            Dashboard.AllPanels.Count(),
            Dashboard.AllPanels.Select(panel => panel.GetProperty("id").GetInt32()).Distinct().Count());
        Assert.Equal(
            Dashboard.AllPanels.Count(),
            Dashboard.AllPanels.Select(panel => Dashboard.Text(panel, "title")).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void Panel_HasDescriptionUnitAndLegends(string title)
    {
        JsonElement panel = Panel(title);

        Assert.False(string.IsNullOrWhiteSpace(Dashboard.Text(panel, "description")));
        Assert.False(string.IsNullOrWhiteSpace(
            Dashboard.Text(panel.GetProperty("fieldConfig").GetProperty("defaults"), "unit")));
        Assert.All(
            panel.GetProperty("targets").EnumerateArray(),
            target => Assert.False(string.IsNullOrWhiteSpace(Dashboard.Text(target, "legendFormat"))));
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void Panel_DataSource_IsTheVariable(string title)
    {
        JsonElement panel = Panel(title);

        Assert.All(
            panel.GetProperty("targets").EnumerateArray().Append(panel),
            element => Assert.Equal("${datasource}", Dashboard.Text(element.GetProperty("datasource"), "uid")));
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void Panel_LegendLabels_AreThoseThatTheQueryKeeps(string title)
        => Assert.All(
            Panel(title).GetProperty("targets").EnumerateArray(),
            target => Assert.All(
                Dashboard.Text(target, "legendFormat").Split("{{").Skip(1).Select(part => part.Split("}}")[0]),
                label => Assert.Contains(label, Dashboard.Text(target, "expr"), StringComparison.Ordinal)));

    [Fact]
    public void Panels_Places_DoNotOverlap()
    {
        var taken = new HashSet<(int X, int Y)>();
        foreach (JsonElement panel in Dashboard.AllPanels)
        {
            JsonElement place = panel.GetProperty("gridPos");
            (int x, int y, int w, int h) = (Of(place, "x"), Of(place, "y"), Of(place, "w"), Of(place, "h"));
            Assert.InRange(x + w, 1, Columns);
            for (int cell = 0; cell < w * h; cell++)
            {
                Assert.True(taken.Add((x + (cell % w), y + (cell / w))), Dashboard.Text(panel, "title"));
            }
        }
    }

    [Fact]
    public void Variables_AreTheOnesThatQueriesUse()
        => Assert.Equal(
            ["datasource", "job", "channel", "layer"],
            Dashboard.Variables.Select(variable => Dashboard.Text(variable, "name")));

    [Fact]
    public void Provisioning_DataSourcesAndFolder_AreThoseOfTheDashboard()
    {
        string dataSources = Repository.Read("deploy/grafana/provisioning/datasources/datasources.yaml");

        Assert.Contains("uid: prometheus", dataSources, StringComparison.Ordinal);
        Assert.Contains("datasourceUid: tempo", dataSources, StringComparison.Ordinal);
        Assert.Contains("uid: tempo", dataSources, StringComparison.Ordinal);
        Assert.Contains(
            "path: /etc/grafana/dashboards",
            Repository.Read("deploy/grafana/provisioning/dashboards/dashboards.yaml"),
            StringComparison.Ordinal);
        Assert.Contains(
            "./deploy/grafana/dashboards:/etc/grafana/dashboards",
            Repository.Read("docker-compose.yml"),
            StringComparison.Ordinal);
    }

    private static int Of(JsonElement place, string name) => place.GetProperty(name).GetInt32();

    private static JsonElement Panel(string title)
        => Dashboard.Panels.Single(panel => Dashboard.Text(panel, "title") == title);
}
