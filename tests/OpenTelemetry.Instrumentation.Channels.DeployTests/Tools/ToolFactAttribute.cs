// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.DeployTests.Tools;

/// <summary>A test that needs programs which not every user has: there it is skipped, and says why.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute(params string[] tools) => Skip = Tool.ReasonToSkip(Tools = tools);

    public string[] Tools { get; }
}
