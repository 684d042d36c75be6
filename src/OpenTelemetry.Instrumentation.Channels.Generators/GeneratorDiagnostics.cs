// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;

namespace OpenTelemetry.Instrumentation.Channels.Generators;

/// <summary>Provides the diagnostics of the generator.</summary>
internal static class GeneratorDiagnostics
{
    public static readonly DiagnosticDescriptor CannotBeIntercepted = new(
        "CHN101",
        "The creation of a channel cannot be intercepted",
        "The channel stays without instrumentation: {0}",
        "Instrumentation",
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: RulePage.Of("CHN101"),
        helpLinkUri: RulePage.LinkTo("CHN101"));

    public static readonly DiagnosticDescriptor NameIsNotValid = new(
        "CHN102",
        "The name of a channel is not valid",
        "The name in [ChannelName] must not be empty or white space, and must have at most 255 characters",
        "Instrumentation",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: RulePage.Of("CHN102"),
        helpLinkUri: RulePage.LinkTo("CHN102"));
}
