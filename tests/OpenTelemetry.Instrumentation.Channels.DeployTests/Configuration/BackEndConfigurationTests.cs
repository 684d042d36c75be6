// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.DeployTests.Tools;

namespace OpenTelemetry.Instrumentation.Channels.DeployTests.Configuration;

/// <summary>Each configuration is read by the program that it is for.</summary>
public sealed class BackEndConfigurationTests
{
    [ToolFact(Tool.Promtool)]
    public async Task PromtoolCheck_PrometheusConfiguration_IsValid()
    {
        string output = (await ProgramRun.OfAsync(
            Tool.Promtool, "check", "config", "--lint=all", "--lint-fatal",
            "deploy/prometheus/prometheus.yml")).Succeeded();

        Assert.Contains("rule files found", output, StringComparison.Ordinal);
        Assert.Contains("rules found", output, StringComparison.Ordinal);
    }

    [ToolFact(Tool.Promtool)]
    public async Task PromtoolTest_AlertRules_FireAsTheirTestsSay()
        => (await ProgramRun.OfAsync(Tool.Promtool, "test", "rules", "deploy/prometheus/tests/channels.test.yml"))
            .Succeeded();

    [ToolFact(Tool.Promtool)]
    public void AlertRules_EachAlert_HasATest()
    {
        string tests = Repository.Read("deploy/prometheus/tests/channels.test.yml");
        string[] alerts = [.. Repository.Read("deploy/prometheus/rules/channels.yml").Split('\n')
            .Where(line => line.Contains("- alert: ", StringComparison.Ordinal))
            .Select(line => line.Split(": ")[1].Trim())];

        Assert.NotEmpty(alerts);
        Assert.All(alerts, alert => Assert.Contains(alert, tests, StringComparison.Ordinal));
    }

    [ToolFact(Tool.Amtool)]
    public async Task AmtoolCheck_AlertmanagerConfiguration_IsValid()
        => (await ProgramRun.OfAsync(Tool.Amtool, "check-config", "deploy/alertmanager/alertmanager.yml")).Succeeded();

    [ToolFact(Tool.Collector)]
    public async Task CollectorValidate_Configuration_IsOfCoreComponents()
        => (await ProgramRun.OfAsync(
            Tool.Collector, "validate", "--config", "deploy/collector/config.yaml")).Succeeded();
}
