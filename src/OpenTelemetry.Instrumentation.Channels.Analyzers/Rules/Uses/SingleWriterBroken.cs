// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules.Uses;

/// <summary>CHN018: the promise <c>SingleWriter</c> is broken by functions that are started several times.</summary>
internal sealed class SingleWriterBroken : IUseRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.SingleWriterBroken,
        "A channel with SingleWriter has several writers",
        "The channel is made for one of its writers ('SingleWriter = true'), and several run at once here",
        RuleCategories.Reliability,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: RulePage.Of(RuleIds.SingleWriterBroken),
        helpLinkUri: RulePage.LinkTo(RuleIds.SingleWriterBroken));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Examine(ChannelUses uses, UseContext context)
    {
        if (uses.Creation is { } creation
            && creation.IsSet("SingleWriter")
            && ConcurrentStarts.Of(uses.Writes, uses, context.Types)
            && creation.Option("SingleWriter") is { Parent: { } option })
        {
            context.Report(s_descriptor, option);
        }
    }
}
