// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Scenarios;

/// <summary>The number and the title of a scenario in the summary.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ScenarioAttribute(string id, string title) : Attribute
{
    public string Id { get; } = id;

    public string Title { get; } = title;
}
