// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.CreationAnalyzers;

/// <summary>Provides the ids of the rules about the creation of instrumented channels.</summary>
internal static class CreationRuleIds
{
    public const string NotInstrumented = "CHN100";
}
