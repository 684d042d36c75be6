// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.DeployTests.Dashboards;

/// <summary>One query of a panel.</summary>
internal sealed record DashboardQuery(string Panel, string RefId, string Expression)
{
    private static readonly (string Variable, string Value)[] s_variables =
    [
        ("$__rate_interval", "15s"),
        ("$__range", "1m"),
        ("$job", ".*"),
        ("$channel", ".*"),
        ("$layer", ".*"),
    ];

    /// <summary>Gets the query with all variables replaced, as Grafana does with "All".</summary>
    public string Promql
    {
        get
        {
            string promql = Expression;
            foreach ((string variable, string value) in s_variables)
            {
                promql = promql.Replace(variable, value, StringComparison.Ordinal);
            }

            Assert.DoesNotContain("$", promql, StringComparison.Ordinal);
            return promql;
        }
    }
}
