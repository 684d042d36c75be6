// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using OpenTelemetry.Instrumentation.Channels.DeployTests.Running;
using OpenTelemetry.Instrumentation.Channels.DeployTests.Tools;

namespace OpenTelemetry.Instrumentation.Channels.DeployTests.Dashboards;

/// <summary>Every query, asked of a real Prometheus that scrapes the examples while they are under load.</summary>
[Collection(WatchedPayments.CollectionName)]
public sealed class DashboardDataTests(WatchedPayments payments)
{
    public static TheoryData<string, string> Queries()
    {
        var data = new TheoryData<string, string>();
        foreach (DashboardQuery query in Dashboard.Queries)
        {
            data.Add(query.Panel, query.RefId);
        }

        return data;
    }

    public static TheoryData<string> VariableQueries =>
        [
            .. Dashboard.Variables.Where(variable => Dashboard.Text(variable, "type") == "query")
                .Select(variable => Dashboard.Text(variable, "definition"))
        ];

    [ToolTheory(Tool.Prometheus)]
    [MemberData(nameof(Queries))]
    public async Task Query_ExamplesUnderLoad_HasData(string panel, string refId)
    {
        string promql = Dashboard.Queries.Single(query => query.Panel == panel && query.RefId == refId).Promql;

        IReadOnlyList<double> values = await Patience.LastAnswerAsync(
            () => payments.Prometheus.ValuesAsync(promql), values => values.Any(double.IsFinite));

        Assert.True(values.Any(double.IsFinite), $"{values.Count} values, none of them a number: {promql}");
    }

    [ToolTheory(Tool.Prometheus)]
    [MemberData(nameof(VariableQueries))]
    public async Task Variable_ExamplesUnderLoad_HasChoices(string definition)
    {
        // label_values(series, label)
        string[] parts = definition["label_values(".Length..^1].Replace("$job", ".*", StringComparison.Ordinal)
            .Split(", ");

        JsonElement labels = await payments.Prometheus.GetAsync(
            $"api/v1/label/{parts[1]}/values?match[]={Uri.EscapeDataString(parts[0])}");

        Assert.NotEqual(0, labels.GetArrayLength());
    }

    [ToolFact(Tool.Prometheus)]
    public async Task Exemplars_TimeInQueue_LeadToTraces()
    {
        JsonElement found = await Patience.LastAnswerAsync(
            () => payments.Prometheus.ExemplarsAsync("dotnet_channel_item_time_in_queue_seconds_bucket"),
            series => series.GetArrayLength() > 0);

        Assert.All(found.EnumerateArray(), series => Assert.All(
            series.GetProperty("exemplars").EnumerateArray(),
            exemplar => Assert.Equal(32, exemplar.GetProperty("labels").GetProperty("trace_id").GetString()!.Length)));
        Assert.NotEqual(0, found.GetArrayLength());
    }

    [ToolFact(Tool.Prometheus)]
    public async Task AlertRules_ExamplesUnderLoad_AreEvaluatedWithoutError()
    {
        JsonElement[] rules = [.. (await Patience.LastAnswerAsync(
            () => payments.Prometheus.RulesAsync(),
            rules => rules.All(rule => Dashboard.Text(rule, "health") != "unknown")))];

        Assert.NotEmpty(rules);
        Assert.All(rules, rule => Assert.Equal("ok", Dashboard.Text(rule, "health")));
    }

    [ToolFact(Tool.Prometheus)]
    public async Task Layers_ExamplesUnderLoad_AreOnTheMetricsOfChannels()
    {
        JsonElement layers = await payments.Prometheus.GetAsync("api/v1/label/dotnet_channel_layer/values");

        Assert.Superset(
            new HashSet<string?> { "api", "business" },
            layers.EnumerateArray().Select(layer => layer.GetString()).ToHashSet());
    }
}
