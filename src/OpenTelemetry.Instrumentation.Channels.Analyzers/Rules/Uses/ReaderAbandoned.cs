// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules.Uses;

/// <summary>CHN003: the readers of a bounded channel can leave while writers wait without a token.</summary>
internal sealed class ReaderAbandoned : IUseRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.ReaderAbandoned,
        "The reader leaves while writers wait",
        "{0}: cancel the writer with the reader, or complete the channel when the reader leaves",
        RuleCategories.Reliability,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: RulePage.Of(RuleIds.ReaderAbandoned),
        helpLinkUri: RulePage.LinkTo(RuleIds.ReaderAbandoned));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Examine(ChannelUses uses, UseContext context)
    {
        if (ReadersGone.Of(uses, context) is not { ByTokenOnly: false } gone)
        {
            return;
        }

        if (gone.Reads.Length == 0)
        {
            context.Report(
                s_descriptor, gone.Writes[0].Invocation, "No code reads this channel, and the write never completes");
        }
        else
        {
            context.Report(
                s_descriptor,
                gone.Reads[0].Invocation,
                "The reader may leave early, and writers of this bounded channel then never complete");
        }
    }
}
