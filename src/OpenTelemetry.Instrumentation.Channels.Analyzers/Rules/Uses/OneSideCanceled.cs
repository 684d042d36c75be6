// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules.Uses;

/// <summary>CHN011: the readers of a local bounded channel stop with a token that its writers could take, and do not.</summary>
internal sealed class OneSideCanceled : IUseRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.OneSideCanceled,
        "Only the reader is canceled",
        "The reader stops with '{0}' and this write waits for ever: pass the token to it",
        RuleCategories.Reliability,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.OneSideCanceled));

    public DiagnosticDescriptor Descriptor => s_descriptor;

    public void Examine(ChannelUses uses, UseContext context)
    {
        if (uses.Creation is not { WritersWait: true } || !uses.IsLocal || !uses.Hides(ChannelHalf.Reader))
        {
            return;
        }

        ReadLoop[] loops = [.. ReadLoop.Of(uses)];
        if (loops.Length == 0
            || loops.Any(loop => !loop.Call.HasToken)
            || uses.Ends.Any(end => loops.Any(loop => loop.Loop.Function() == end.Invocation.Function())))
        {
            return;
        }

        foreach (ChannelCall write in uses.Writes)
        {
            if (write is { Kind: ChannelOperationKind.Write, HasToken: false }
                && write.Invocation.Loop() is not null
                && TokenOf(loops[0].Call, context.Types) is { } token
                && TokenAtHand.Sees(write.Invocation, token))
            {
                context.ReportWithToken(s_descriptor, write.Invocation, token.Name);
            }
        }
    }

    private static ISymbol? TokenOf(ChannelCall read, ChannelTypes types)
        => read.Invocation.Arguments
            .Where(argument => SymbolEqualityComparer.Default.Equals(argument.Parameter?.Type, types.CancellationToken))
            .Select(argument => argument.Value.ReferencedSymbol())
            .FirstOrDefault();
}
