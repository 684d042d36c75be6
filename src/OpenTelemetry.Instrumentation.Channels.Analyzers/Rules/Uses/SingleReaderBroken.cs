// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules.Uses;

/// <summary>CHN017: the promise <c>SingleReader</c> is broken by functions that are started several times.</summary>
internal sealed class SingleReaderBroken : IUseRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.SingleReaderBroken,
        "A channel with SingleReader has several readers",
        "The channel is made for one of its readers ('SingleReader = true'), and several run at once here",
        RuleCategories.Reliability,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: RulePage.Of(RuleIds.SingleReaderBroken),
        helpLinkUri: RulePage.LinkTo(RuleIds.SingleReaderBroken));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Examine(ChannelUses uses, UseContext context)
    {
        if (uses.Creation is { } creation
            && creation.IsSet("SingleReader")
            && ConcurrentStarts.Of(uses.Reads, uses, context.Types)
            && creation.Option("SingleReader") is { Parent: { } option })
        {
            context.Report(s_descriptor, option);
        }
    }
}
