// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Analyzers;

internal static class RuleCategories
{
    public const string Reliability = "Reliability";
    public const string Performance = "Performance";
    public const string Instrumentation = "Instrumentation";
}
