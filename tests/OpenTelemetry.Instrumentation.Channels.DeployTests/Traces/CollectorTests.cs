// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.DeployTests.Running;
using OpenTelemetry.Instrumentation.Channels.DeployTests.Tools;
using OpenTelemetry.Otlp.Testing;

namespace OpenTelemetry.Instrumentation.Channels.DeployTests.Traces;

/// <summary>What the back ends get of the examples, through a real collector.</summary>
[Collection(WatchedPayments.CollectionName)]
public sealed class CollectorTests(WatchedPayments payments)
{
    private const string Layer = "dotnet.channel.layer";

    [ToolFact(Tool.Prometheus, Tool.Collector)]
    public async Task Collector_Traces_GoToBothBackEnds()
    {
        foreach (OtlpReceiver backEnd in new[] { payments.Collector.Jaeger, payments.Collector.Tempo })
        {
            await backEnd.Telemetry.WaitForAsync(telemetry => Services(telemetry).Count == 3, Patience.Timeout);

            Assert.Equal(["payments-api", "payments-ledger", "payments-worker"], Services(backEnd.Telemetry));
        }
    }

    [ToolTheory(Tool.Prometheus, Tool.Collector)]
    [InlineData("POST /payments", "api")]
    [InlineData("send payments.accepted", "api")]
    [InlineData("process payments.risk", "business")]
    [InlineData("assess risk", "business")]
    [InlineData("payments.v1.Risk/Assess", "middleware")]
    [InlineData("receive booking", "middleware")]
    public async Task Span_OfTheExamples_HasItsLayer(string name, string layer)
    {
        ReceivedTelemetry telemetry = payments.Collector.Tempo.Telemetry;
        await telemetry.WaitForAsync(received => Layers(received, name).Length > 0, Patience.Timeout);

        Assert.Contains(layer, Layers(telemetry, name));
    }

    [ToolFact(Tool.Prometheus, Tool.Collector)]
    public async Task Spans_OfKnownKinds_AllHaveALayer()
    {
        ReceivedTelemetry telemetry = payments.Collector.Tempo.Telemetry;
        await telemetry.WaitForAsync(received => Services(received).Count == 3, Patience.Timeout);

        Assert.DoesNotContain(
            telemetry.Spans,
            span => span.Scope is not "OpenTelemetry.Instrumentation.Channels" && !span.Attributes.ContainsKey(Layer));
    }

    private static IReadOnlyList<string> Services(ReceivedTelemetry telemetry)
        => [.. telemetry.Spans.Select(span => span.Service).Distinct().Order(StringComparer.Ordinal)];

    private static string?[] Layers(ReceivedTelemetry telemetry, string name)
        => [
            .. telemetry.Spans.Where(span => span.Name == name)
                .Select(span => span.Attributes.GetValueOrDefault(Layer) as string)
        ];
}
