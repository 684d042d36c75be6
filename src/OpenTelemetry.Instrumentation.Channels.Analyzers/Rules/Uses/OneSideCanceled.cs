// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules.Uses;

/// <summary>CHN011: the readers of a bounded channel stop with a token, and its writers do not.</summary>
internal sealed class OneSideCanceled : IUseRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.OneSideCanceled,
        "Only the reader is canceled",
        "The reader stops with '{0}' and then this write never completes: pass it the token too",
        RuleCategories.Reliability,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: RulePage.Of(RuleIds.OneSideCanceled),
        helpLinkUri: RulePage.LinkTo(RuleIds.OneSideCanceled));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Examine(ChannelUses uses, UseContext context)
    {
        if (ReadersGone.Of(uses, context) is not { ByTokenOnly: true } gone)
        {
            return;
        }

        ISymbol? token = TokenOf(gone.Reads[0], context.Types);
        string source = token?.Name ?? "its token";
        foreach (ChannelCall write in gone.Writes)
        {
            if (token is not null && TokenAtHand.Sees(write.Invocation, token))
            {
                context.ReportWithToken(s_descriptor, write.Invocation, source);
            }
            else
            {
                // The writer of a field that cannot see the token may have an end of its own.
                context.Report(
                    s_descriptor,
                    uses.IsLocal ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info,
                    write.Invocation,
                    source);
            }
        }
    }

    private static ISymbol? TokenOf(ChannelCall read, ChannelTypes types)
        => read.Invocation.Arguments
            .Where(argument => KnownTypes.Is(argument.Parameter?.Type, types.Known.CancellationToken))
            .Select(argument => argument.Value.ReferencedSymbol())
            .FirstOrDefault();
}
